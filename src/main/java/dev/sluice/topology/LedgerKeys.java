package dev.sluice.topology;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.serde.state.Keys;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the ledger: the tenant first, then one letter for the kind of record, then what tells records apart. */
public final class LedgerKeys {
    private LedgerKeys() {}

    /** The tenant as a whole. */
    public static Bytes tenant(String tenantId) {
        return Keys.start().text(tenantId).text("t").bytes();
    }

    /** Which series of the learning memory the tenant has. */
    public static Bytes series(String tenantId) {
        return Keys.start().text(tenantId).text("s").bytes();
    }

    /** What is in flight and queued. */
    public static Bytes lane(String tenantId, Environment environment, Mode mode) {
        return Keys.start()
                .text(tenantId)
                .text("l")
                .environment(environment)
                .mode(mode)
                .bytes();
    }

    /** Approvals of one action type on one target. */
    public static Bytes approvals(String tenantId, Environment environment, Mode mode, String target, String type) {
        return Keys.start()
                .text(tenantId)
                .text("a")
                .environment(environment)
                .mode(mode)
                .text(target)
                .text(type)
                .bytes();
    }

    /** Outcomes on one target. */
    public static Bytes target(String tenantId, Environment environment, Mode mode, String target) {
        return Keys.start()
                .text(tenantId)
                .text("o")
                .environment(environment)
                .mode(mode)
                .text(target)
                .bytes();
    }

    /** What the keys of all types of a tenant begin with, whose keys begin so. */
    static Bytes types(Bytes tenant) {
        byte[] kind = Keys.start().text("y").bytes().get();
        byte[] prefix = Arrays.copyOf(tenant.get(), tenant.get().length + kind.length);
        System.arraycopy(kind, 0, prefix, tenant.get().length, kind.length);
        return Bytes.wrap(prefix);
    }

    /** Outcomes of one action type. */
    public static Bytes type(String tenantId, Environment environment, Mode mode, String type) {
        return Keys.start()
                .text(tenantId)
                .text("y")
                .environment(environment)
                .mode(mode)
                .text(type)
                .bytes();
    }

    /** Decisions judged of one source. */
    public static Bytes sourceRate(String tenantId, Environment environment, Mode mode, String source) {
        return Keys.start()
                .text(tenantId)
                .text("r")
                .environment(environment)
                .mode(mode)
                .text(source)
                .bytes();
    }

    /** What one source did for real in a day. */
    public static Bytes sourceDay(String tenantId, Environment environment, String source) {
        return Keys.start()
                .text(tenantId)
                .text("d")
                .environment(environment)
                .mode(Mode.LIVE)
                .text(source)
                .bytes();
    }

    /** What the tenant did for real in a day. */
    public static Bytes tenantDay(String tenantId, Environment environment) {
        return Keys.start()
                .text(tenantId)
                .text("D")
                .environment(environment)
                .mode(Mode.LIVE)
                .bytes();
    }

    /** Decisions judged of the tenant. */
    public static Bytes tenantRate(String tenantId, Environment environment, Mode mode) {
        return Keys.start()
                .text(tenantId)
                .text("R")
                .environment(environment)
                .mode(mode)
                .bytes();
    }
}
