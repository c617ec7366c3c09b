"""The names and numbers of the contract that the checks go by."""

VERDICT_TOPICS = {
    "approved": "APPROVED",
    "blocked": "BLOCKED",
    "awaiting-approval": "AWAITING_APPROVAL",
    "queued": "QUEUED",
}
INPUT_TOPICS = (
    "decisions metrics-snapshots policies controls rulings execution-reports feedback outcome-imports audit-requests"
).split()
OUTPUT_TOPICS = list(VERDICT_TOPICS) + "outcomes live-actions audit audit-checkpoints dead-letters".split()
TOPICS = INPUT_TOPICS + OUTPUT_TOPICS + ["executions"]

RECORD_NAMES = {
    "decisions": "Decision",
    "metrics-snapshots": "MetricsSnapshot",
    "policies": "PolicyDocument",
    "controls": "Control",
    "rulings": "Ruling",
    "execution-reports": "ExecutionReport",
    "feedback": "OutcomeFeedback",
    "outcome-imports": "Outcome",
    "audit-requests": "AuditEntry",
}

TERMINAL = ("APPROVED", "BLOCKED")
LEGAL_AFTER = {
    None: ("APPROVED", "BLOCKED", "AWAITING_APPROVAL", "QUEUED"),
    "AWAITING_APPROVAL": ("APPROVED", "BLOCKED", "QUEUED", "AWAITING_APPROVAL"),
    "QUEUED": ("APPROVED", "BLOCKED", "AWAITING_APPROVAL"),
    "APPROVED": (),
    "BLOCKED": (),
}

MAX_VALUE_BYTES = 1 << 20
MOST_KEPT_OF_DEAD = 64 * 1024
TENANT_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"

PERMIT_LIFETIME_MS = 60_000
LEASE_MARGIN_MS = 5_000
"""A lease is the life of the permit, the total timeout, and this."""
MEASUREMENT_MS = 5 * 60_000
"""How long a live outcome may wait for a measurement."""
CONTROL_GRACE_MS = 2_000
"""How long after a control was written an executor may not have heard of it."""
CLOCK_GRACE_MS = 100
"""How far the clocks of two processes on one machine may seem apart."""
ARRIVAL_GRACE_MS = 2_000
"""How long a request may be on its way to the target."""
PROGRESS_MS = 120_000
"""How long after the last fault, or after it became due, anything may take."""

# fields of a decision that a producer's schema may leave out
DECISION_DEFAULTS = {
    "requiresHumanApproval": False,
    "allowed": True,
    "mode": "DRY_RUN",
    "acknowledgeRisk": False,
    "rationale": None,
    "planId": None,
    "hypotheses": [],
    "signals": {},
    "context": {},
    "causationDepth": 0,
    "requestedBy": None,
}
ACTION_DEFAULTS = {"type": "", "parameters": {}, "description": None, "estimatedImpact": None}
ENVIRONMENTS = ("DEV", "STAGE", "PROD")
