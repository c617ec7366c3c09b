package dev.sluice.core.decision;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON with exactly one spelling for a value, as RFC 8785 lays down: no white space, members in the order of their names'
 * UTF-16 code units, numbers in the shortest decimal form that reads back as the same number. A digest over it can be
 * computed in any language. Two things go beyond the RFC: integers keep all their digits, and numbers that JSON does not
 * have are written as the strings "NaN", "Infinity" and "-Infinity".
 */
public final class CanonicalJson {
    /** Whole doubles below this are exact as a long. */
    private static final double EXACT_LONG = 9_007_199_254_740_992.0; // 2^53

    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(256);

    private CanonicalJson() {}

    /**
     * The canonical text of a value: null, Boolean, a number, a String, or a List or Map of these.
     *
     * @throws IllegalArgumentException for a value of any other kind
     */
    public static String of(@Nullable Object value) {
        CanonicalJson json = new CanonicalJson();
        json.value(value);
        return json.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double number) {
            real(number);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            throw new IllegalArgumentException("no canonical JSON for " + value.getClass());
        }
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : new TreeMap<Object, Object>(map).entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string((String) member.getKey());
            out.append(':');
            value(member.getValue());
        }
        out.append('}');
    }

    private void array(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(list.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void real(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            string(Double.toString(number));
        } else {
            out.append(number(number));
        }
    }

    /** Any number for people to read: canonical when finite, else NaN, Infinity or -Infinity. */
    public static String display(double number) {
        return Double.isFinite(number) ? number(number) : Double.toString(number);
    }

    /** The shortest decimal form of a finite number, as ECMAScript writes it: 25.0 is 25, 1e21 is 1e+21. */
    public static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT_LONG) {
            return Long.toString((long) number);
        }
        String usual = ShortestDecimal.of(number);
        return usual == null ? unusual(number) : usual;
    }

    /** The same for a number of any size. */
    private static String unusual(double number) {
        for (int places = 1; places < POWERS.length; places++) {
            double scaled = number * POWERS[places];
            if (Math.abs(scaled) >= EXACT_LONG) {
                break;
            }
            long digits = Math.round(scaled);
            if (digits != 0 && digits / POWERS[places] == number && Math.abs(number) >= 1e-6) {
                return ShortestDecimal.plain(digits, places);
            }
        }
        return ecmaScript(shortest(number));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal near = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (near.doubleValue() == number) {
                return near;
            }
            // beside a power of two the nearest decimal may read back as the neighbour, and the next one away may not
            BigDecimal away = exact.round(new MathContext(precision, RoundingMode.UP));
            if (away.doubleValue() == number) {
                return away;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    private static String ecmaScript(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int exponent = digits.length() - stripped.scale(); // value = 0.digits x 10^exponent
        String sign = stripped.signum() < 0 ? "-" : "";
        if (exponent > 21 || exponent <= -6) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            int power = exponent - 1;
            return sign + digits.charAt(0) + fraction + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
        }
        return stripped.toPlainString();
    }
}
