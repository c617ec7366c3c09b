package dev.sluice.cli;

import dev.sluice.core.decision.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a dead letter lies, as it is typed: {@code 3@42} or {@code 3:42}.
 *
 * @param partition of {@code dead-letters}
 * @param offset there
 */
record DeadLetterPlace(int partition, long offset) {
    static String of(Position at) {
        return at.partition() + "@" + at.offset();
    }

    /** Reads one. */
    static final class Converter implements ITypeConverter<DeadLetterPlace> {
        private static final Pattern FORM = Pattern.compile("(?:dead-letters-)?(\\d{1,9})[@:](\\d{1,18})");

        @Override
        public DeadLetterPlace convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text
                        + "' is no place of a dead letter; that is its partition and its offset, such as 3@42");
            }
            return new DeadLetterPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
    }
}
