package dev.sluice.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.sluice.core.execute.Redactor;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts, those that may quote what somebody sent without the secrets in them. Ids, tenants, targets and digests stay
 * as they are: a look-up needs them whole.
 */
final class WordsForPeople extends StdSerializer<String> {
    private static final long serialVersionUID = 1;

    /** Fields whose text is made of other people's values. */
    private static final Set<String> QUOTING = Set.of(
            "message",
            "observed",
            "blockReason",
            "approvalMessage",
            "endedReason",
            "result",
            "reason",
            "description",
            "detail",
            "instance",
            "value");

    /** Fields that have such texts under names of their own. */
    private static final Set<String> HOLDING = Set.of("details", "parameters");

    WordsForPeople() {
        super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(isQuoting(json.getOutputContext()) ? Redactor.redact(text) : text);
    }

    private static boolean isQuoting(@Nullable JsonStreamContext at) {
        if (at == null) {
            return false;
        }
        JsonStreamContext around = at.getParent();
        return contains(QUOTING, at.getCurrentName()) || (around != null && contains(HOLDING, around.getCurrentName()));
    }

    private static boolean contains(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }
}
