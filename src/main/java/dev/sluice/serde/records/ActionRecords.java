package dev.sluice.serde.records;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.EstimatedImpact;
import java.io.IOException;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Actions: part of decisions and of verdicts. */
final class ActionRecords {
    private ActionRecords() {}

    static Action toCore(dev.sluice.schema.Action action) {
        return new Action(
                action.getType(),
                action.getTarget(),
                action.getParameters(),
                action.getDescription(),
                toCore(action.getEstimatedImpact()));
    }

    static dev.sluice.schema.Action toAvro(Action action) {
        return new dev.sluice.schema.Action(
                action.type(),
                action.target(),
                action.parameters(),
                action.description(),
                toAvro(action.estimatedImpact()));
    }

    private static @Nullable EstimatedImpact toCore(dev.sluice.schema.@Nullable EstimatedImpact impact) {
        return impact == null
                ? null
                : new EstimatedImpact(impact.getRiskLevel(), impact.getExpectedImprovement(), impact.getNotional());
    }

    private static dev.sluice.schema.@Nullable EstimatedImpact toAvro(@Nullable EstimatedImpact impact) {
        return impact == null
                ? null
                : new dev.sluice.schema.EstimatedImpact(
                        impact.riskLevel(), impact.expectedImprovement(), impact.notional());
    }

    static void write(Action action, Encoder out) throws IOException {
        out.writeString(action.type());
        out.writeString(action.target());
        Fields.map(action.parameters(), ActionRecords::writeValue, out);
        Fields.optionalText(action.description(), out);
        EstimatedImpact impact = action.estimatedImpact();
        Fields.presence(impact, out);
        if (impact != null) {
            out.writeDouble(impact.riskLevel());
            Fields.optionalReal(impact.expectedImprovement(), out);
            Fields.optionalReal(impact.notional(), out);
        }
    }

    /** A parameter, behind the number of its type in the schema's union. */
    private static void writeValue(Object value, Encoder out) throws IOException {
        if (value instanceof String text) {
            out.writeIndex(0);
            out.writeString(text);
        } else if (value instanceof Double number) {
            out.writeIndex(1);
            out.writeDouble(number);
        } else if (value instanceof Long number) {
            out.writeIndex(2);
            out.writeLong(number);
        } else {
            out.writeIndex(3);
            out.writeBoolean((Boolean) value);
        }
    }
}
