package dev.sluice.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<TaskId, ControlPlane> planes = new ConcurrentHashMap<>();

    /** Compiles what the task's store holds. Called when the task starts, before any record. */
    ControlPlane open(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(Stores.CONTROL_PLANE);
        ControlPlane plane = new ControlPlane(store);
        planes.put(context.taskId(), plane);
        return plane;
    }

    /** Forgets the plane of a task that goes elsewhere. */
    void close(ProcessingContext context) {
        planes.remove(context.taskId());
    }

    /** How many controls in force have this effect. All tasks are told the same; the newest word counts. */
    int inForce(ControlPlane.Effect effect) {
        return planes.values().stream()
                .mapToInt(plane -> plane.inForce(effect))
                .max()
                .orElse(0);
    }

    /** The plane of the context's task. Only while a record or a deadline is processed. */
    ControlPlane of(ProcessingContext context) {
        ControlPlane plane = planes.get(context.taskId());
        if (plane == null) {
            throw new IllegalStateException("the control plane of task " + context.taskId() + " is not open");
        }
        return plane;
    }
}
