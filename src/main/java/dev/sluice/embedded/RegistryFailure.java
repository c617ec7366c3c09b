package dev.sluice.embedded;

/** A request the registry refuses, with Confluent's error code, whose first three digits are the HTTP status. */
final class RegistryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryFailure(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code < 1_000 ? code : code / 100;
    }

    static RegistryFailure of(int code, String message) {
        return new RegistryFailure(code, message);
    }

    static RegistryFailure unknownSubject(String subject) {
        return of(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryFailure unknownVersion(String version) {
        return of(40402, "Version " + version + " not found.");
    }

    static RegistryFailure unknownSchema(String name) {
        return of(40403, "Schema " + name + " not found");
    }

    static RegistryFailure noLevel(String subject) {
        return of(40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryFailure invalidSchema(String reason) {
        return of(42201, "Invalid schema: " + reason);
    }

    static RegistryFailure invalidVersion(String version) {
        return of(
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryFailure invalidLevel(String level) {
        return of(42203, "Invalid compatibility level: " + level);
    }

    static RegistryFailure incompatible(String subject, String reason) {
        return of(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + reason);
    }
}
