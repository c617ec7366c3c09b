package dev.sluice.topology;

/** The names of the processors. Sources and sinks are named like their topics. */
final class Nodes {
    static final String POLICY_DESK = "policy-desk";
    static final String CONTROL_DESK = "control-desk";
    static final String SNAPSHOT_DESK = "snapshot-desk";
    static final String INTAKE = "intake";
    static final String RULING_DESK = "ruling-desk";
    static final String REPORT_DESK = "report-desk";
    static final String WAITING_ROOM = "waiting-room";
    static final String EVIDENCE = "evidence";
    static final String SIMULATE = "simulate";
    static final String SETTLE = "settle";
    static final String FLIGHT_DESK = "flight-desk";
    static final String FEEDBACK_DESK = "feedback-desk";
    static final String IMPORT_DESK = "import-desk";
    static final String AUDIT_DESK = "audit-desk";
    static final String LEARN = "learn";
    static final String AUDIT_LOG = "audit-log";

    private Nodes() {}
}
