package dev.sluice.serde.records;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Encoder;

/** What each guard found: the bulk of a verdict, most of it passed and bare. */
final class FindingRecords {
    private FindingRecords() {}

    static List<Finding> toCore(List<dev.sluice.schema.Finding> findings) {
        List<Finding> mapped = new ArrayList<>(findings.size());
        for (dev.sluice.schema.Finding each : findings) {
            mapped.add(new Finding(
                    each.getGuard(),
                    Vocabulary.LEVEL.toCore(each.getLevel()),
                    each.getMessage(),
                    violationsToCore(each.getViolations()),
                    each.getDetails()));
        }
        return mapped;
    }

    static List<dev.sluice.schema.Finding> toAvro(List<Finding> findings) {
        List<dev.sluice.schema.Finding> mapped = new ArrayList<>(findings.size());
        for (Finding each : findings) {
            mapped.add(new dev.sluice.schema.Finding(
                    each.guard(),
                    Vocabulary.LEVEL.toAvro(each.level()),
                    each.message(),
                    violationsToAvro(each.violations()),
                    each.details()));
        }
        return mapped;
    }

    private static List<Violation> violationsToCore(List<dev.sluice.schema.Violation> violations) {
        if (violations.isEmpty()) {
            return List.of();
        }
        List<Violation> mapped = new ArrayList<>(violations.size());
        for (dev.sluice.schema.Violation each : violations) {
            mapped.add(new Violation(
                    each.getCode(),
                    Vocabulary.LEVEL.toCore(each.getLevel()),
                    each.getMessage(),
                    each.getObserved(),
                    each.getLimit(),
                    Vocabulary.STATUS.toCoreOrNull(each.getStatus()),
                    each.getRecommendedAction()));
        }
        return mapped;
    }

    private static List<dev.sluice.schema.Violation> violationsToAvro(List<Violation> violations) {
        if (violations.isEmpty()) {
            return List.of();
        }
        List<dev.sluice.schema.Violation> mapped = new ArrayList<>(violations.size());
        for (Violation each : violations) {
            mapped.add(new dev.sluice.schema.Violation(
                    each.code(),
                    Vocabulary.LEVEL.toAvro(each.level()),
                    each.message(),
                    each.observed(),
                    each.limit(),
                    Vocabulary.STATUS.toAvroOrNull(each.status()),
                    each.recommendedAction()));
        }
        return mapped;
    }

    static void write(Finding finding, Encoder out) throws IOException {
        out.writeString(finding.guard());
        out.writeEnum(Vocabulary.LEVEL.index(finding.level()));
        out.writeString(finding.message());
        Fields.list(finding.violations(), FindingRecords::write, out);
        Fields.map(finding.details(), (text, to) -> to.writeString(text), out);
    }

    private static void write(Violation violation, Encoder out) throws IOException {
        out.writeString(violation.code());
        out.writeEnum(Vocabulary.LEVEL.index(violation.level()));
        out.writeString(violation.message());
        Fields.optionalText(violation.observed(), out);
        Fields.optionalText(violation.limit(), out);
        Fields.optionalSymbol(Vocabulary.STATUS, violation.status(), out);
        Fields.optionalText(violation.recommendedAction(), out);
    }
}
