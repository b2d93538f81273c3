package io.essaim.config.bind;

import io.essaim.config.schema.Written;
import io.essaim.config.values.DurationText;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.MemorySize;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Secret;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type whose values are written as one word or text.
 *
 * @param name what the reference page calls it
 * @param expected ends the sentence "expected …"
 * @param read throws {@link IllegalArgumentException} for a text it does not know
 */
public record Scalar(String name, String expected, Function<String, ?> read) {
    private static final Map<Class<?>, Scalar> KNOWN = Map.ofEntries(
            Map.entry(String.class, new Scalar("text", "a text", text -> text)),
            Map.entry(OneOrMore.class, new Scalar("text or list of text", "a text or a list of texts", OneOrMore::of)),
            Map.entry(Secret.class, new Scalar("secret", "a text", Secret::new)),
            Map.entry(int.class, new Scalar("whole number", "a whole number", Integer::valueOf)),
            Map.entry(Integer.class, new Scalar("whole number", "a whole number", Integer::valueOf)),
            Map.entry(long.class, new Scalar("whole number", "a whole number", Long::valueOf)),
            Map.entry(Long.class, new Scalar("whole number", "a whole number", Long::valueOf)),
            Map.entry(double.class, new Scalar("number", "a number", Scalar::number)),
            Map.entry(Double.class, new Scalar("number", "a number", Scalar::number)),
            Map.entry(boolean.class, new Scalar("true or false", "true or false", Scalar::truth)),
            Map.entry(Boolean.class, new Scalar("true or false", "true or false", Scalar::truth)),
            Map.entry(
                    Duration.class,
                    new Scalar(
                            "duration",
                            "a duration such as 30s, 5m, 1h30m or 14d, or a number of seconds",
                            DurationText::parse)),
            Map.entry(
                    MemorySize.class,
                    new Scalar("amount of memory", "an amount of memory such as 512M or 2G", MemorySize::parse)),
            Map.entry(
                    HostPort.class,
                    new Scalar("host:port", "an address and a port, such as 127.0.0.1:8081", HostPort::parse)),
            Map.entry(URI.class, new Scalar("URL", "a URL such as https://example.org/", Scalar::url)),
            Map.entry(Path.class, new Scalar("path", "the path of a file or folder", Path::of)));

    /** How values of that type are written, if it is one of these types. */
    public static Optional<Scalar> of(Class<?> type) {
        return type.isEnum()
                ? Optional.of(words(type))
                : Optional.ofNullable(KNOWN.get(type)).or(() -> written(type));
    }

    private static Optional<Scalar> written(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Written.class))
                .map(how -> new Scalar(how.name(), how.expected(), text -> parse(type, text)));
    }

    private static Object parse(Class<?> type, String text) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new Refused(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be public with a public static parse(String)", e);
        }
    }

    /** The word for a constant of an enum: lower case, as in the file. */
    public static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static Scalar words(Class<?> type) {
        var constants = Arrays.asList(type.getEnumConstants());
        var words = constants.stream().map(Scalar::word).collect(Collectors.joining(", "));
        return new Scalar(
                words,
                "one of " + words,
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static Double number(String text) {
        var number = Double.valueOf(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static URI url(String text) {
        var url = URI.create(text);
        if (url.getScheme() == null || url.isOpaque()) {
            throw new IllegalArgumentException();
        }
        return url;
    }
}
