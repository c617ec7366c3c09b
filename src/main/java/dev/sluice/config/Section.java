package dev.sluice.config;

/** A heading of the documentation and of the commands' help. */
public enum Section {
    KAFKA("The Kafka cluster"),
    GATE("The gate's stream processing"),
    SCHEMAS("Schemas"),
    SIGNATURES("Signatures"),
    AUDIT("The audit log"),
    HTTP("HTTP"),
    EXECUTOR("The executor"),
    LEARNING("Learning memory"),
    TOPICS("Topics"),
    LOGS("Logs");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The heading, without punctuation. */
    public String title() {
        return title;
    }
}
