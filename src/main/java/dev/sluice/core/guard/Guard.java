package dev.sluice.core.guard;

/** A pure check of one concern. The same case gives the same finding for ever. */
public interface Guard {
    /** The guard's name, as in policies, verdicts and metrics. */
    String name();

    /** The phase it runs in. */
    Phase phase();

    /** How far a policy may weaken it. */
    Binding binding();

    /** True when the guard counts in this case whatever mode the policy gives it. */
    default boolean isEnforced(Case judged) {
        return binding() == Binding.CORE || (binding() == Binding.LIVE && judged.isLive());
    }

    /** What it finds. Never throws for any decodable decision; if it does, the decision is blocked. */
    Finding check(Case judged);
}
