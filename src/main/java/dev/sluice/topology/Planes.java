package dev.sluice.topology;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The control plane of each task, shared by the task's processors. A task's processors run in one thread, so what they
 * share needs no lock; which tasks there are changes with every rebalance.
 */
final class Planes {
    /** A process has a handful of tasks, and every decision asks for its own several times: no number is worked out for that. */
    private volatile List<Opened> planes = List.of();

    private record Opened(TaskId task, ControlPlane plane) {}

    /** Compiles what the task's store holds. Called when the task starts, before any record. */
    synchronized ControlPlane open(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(Stores.CONTROL_PLANE);
        ControlPlane plane = new ControlPlane(store);
        planes = Stream.concat(others(context.taskId()), Stream.of(new Opened(context.taskId(), plane)))
                .toList();
        return plane;
    }

    /** Forgets the plane of a task that goes elsewhere. */
    synchronized void close(ProcessingContext context) {
        planes = others(context.taskId()).toList();
    }

    private Stream<Opened> others(TaskId task) {
        return planes.stream().filter(each -> !each.task().equals(task));
    }

    /** How many controls in force have this effect. All tasks are told the same; the newest word counts. */
    int inForce(ControlPlane.Effect effect) {
        return planes.stream()
                .mapToInt(each -> each.plane().inForce(effect))
                .max()
                .orElse(0);
    }

    /** The plane of the context's task. Only while a record or a deadline is processed. */
    ControlPlane of(ProcessingContext context) {
        TaskId task = context.taskId();
        for (Opened each : planes) {
            if (each.task().equals(task)) {
                return each.plane();
            }
        }
        throw new IllegalStateException("the control plane of task " + task + " is not open");
    }
}
