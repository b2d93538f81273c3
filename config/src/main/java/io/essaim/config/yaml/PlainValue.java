package io.essaim.config.yaml;

import org.jspecify.annotations.Nullable;

/** Single values as Java's own: text, {@link Boolean}, {@link Long}, {@link Double} or nothing. */
public final class PlainValue {
    private PlainValue() {}

    /** What YAML takes the value for. */
    public static @Nullable Object of(Node.Scalar scalar) {
        try {
            return typed(scalar);
        } catch (NumberFormatException _) {
            return scalar.text(); // .inf, 1e400, 0o17 and numbers beyond a long have no JSON number of their own
        }
    }

    private static @Nullable Object typed(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> finite(Double.valueOf(scalar.text()));
            case WHOLE_NUMBER -> Long.decode(scalar.text());
            case NOTHING -> null;
        };
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("larger than any number");
        }
        return number;
    }
}
