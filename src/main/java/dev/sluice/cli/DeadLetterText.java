package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.Redactor;
import dev.sluice.deadletter.FiledLetter;
import dev.sluice.deadletter.Replay;
import dev.sluice.schema.Header;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dead letter as people and programs read it, with secrets taken out. */
final class DeadLetterText {
    private static final int MOST_OF_A_HEADER = 1024;

    private DeadLetterText() {}

    /** The cells of a list. */
    static String[] row(FiledLetter filed) {
        return new String[] {
            DeadLetterPlace.of(filed.at()),
            filed.filedAt().toString(),
            ShownBytes.line(filed.from().toString()),
            size(filed),
            ShownBytes.line(filed.letter().getReason())
                    + filed.repeats()
                            .map(record -> " (a replay of " + ShownBytes.line(record) + ")")
                            .orElse("")
        };
    }

    private static String size(FiledLetter filed) {
        byte[] value = filed.value();
        if (value == null) {
            return "none";
        }
        return filed.letter().getSize() + (filed.isCut() ? " (cut)" : "");
    }

    /** What is known about it, without what it holds. */
    static ObjectNode json(FiledLetter filed) {
        var letter = filed.letter();
        var node = JsonNodeFactory.instance.objectNode();
        node.put("deadLetter", DeadLetterPlace.of(filed.at()));
        node.put("putAsideAt", filed.filedAt().toString());
        node.set("record", json(filed.from()));
        node.put("recordAt", letter.getAt().toString());
        node.put("reason", Redactor.redact(letter.getReason()));
        node.put("size", letter.getSize());
        node.put("sha256", letter.getSha256());
        node.put("cut", filed.isCut());
        node.put("replayOf", filed.repeats().map(Redactor::redact).orElse(null));
        return node;
    }

    private static ObjectNode json(Position position) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", position.topic())
                .put("partition", position.partition())
                .put("offset", position.offset());
    }

    /** The same with key, headers and value. */
    static ObjectNode json(FiledLetter filed, Function<byte[], String> shown) {
        var node = json(filed);
        node.put("key", shown(filed.key(), shown));
        var headers = node.putArray("headers");
        filed.letter()
                .getHeaders()
                .forEach(header -> headers.addObject()
                        .put("name", Redactor.redact(header.getKey()))
                        .put("value", value(header)));
        node.put("value", shown(filed.value(), shown));
        return node;
    }

    private static @Nullable String shown(byte @Nullable [] bytes, Function<byte[], String> shown) {
        return bytes == null ? null : shown.apply(bytes);
    }

    /** All of it for people. */
    static void print(FiledLetter filed, Function<byte[], String> shown, PrintWriter out) {
        var letter = filed.letter();
        out.println("dead letter " + DeadLetterPlace.of(filed.at()));
        line("record", ShownBytes.line(filed.from().toString()), out);
        line("appended", letter.getAt().toString(), out);
        line("put aside", filed.filedAt().toString(), out);
        line("why", ShownBytes.line(letter.getReason()), out);
        filed.repeats().ifPresent(record -> line("replay of", ShownBytes.line(record), out));
        line("size", size(filed), out);
        line("SHA-256", letter.getSha256() == null ? "" : letter.getSha256(), out);
        byte[] key = filed.key();
        line("key", key == null ? "none" : ShownBytes.text(key, MOST_OF_A_HEADER), out);
        letter.getHeaders()
                .forEach(header -> line("header", ShownBytes.line(header.getKey()) + ": " + value(header), out));
        byte[] value = filed.value();
        if (value != null) {
            line("value", filed.isCut() ? "the first " + value.length + " bytes of it" : "as follows", out);
            shown.apply(value).lines().forEach(each -> out.println("    " + each));
        }
        out.flush();
    }

    /** What stands behind the name of a header is a secret when the name says so. */
    private static String value(Header header) {
        ByteBuffer value = header.getValue();
        if (value == null) {
            return "";
        }
        if (!header.getKey().equals(Replay.HEADER) && Redactor.soundsSecret(header.getKey())) {
            return Redactor.REDACTED;
        }
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return ShownBytes.text(bytes, MOST_OF_A_HEADER);
    }

    private static void line(String label, String value, PrintWriter out) {
        if (!value.isEmpty()) {
            out.println("  " + label + " ".repeat(11 - label.length()) + value);
        }
    }
}
