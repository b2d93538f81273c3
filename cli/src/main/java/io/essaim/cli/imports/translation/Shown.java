package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.Special;
import io.essaim.config.values.Masked;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people are shown them: short, and without secrets. */
final class Shown {
    private static final int LONGEST = 120;
    private static final String STARS = "********";
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|passw|token|credential|crypt|private|api_?key|_key$|^keys?$).*");

    private Shown() {}

    /** @param name of the option or member, which tells whether it is a secret */
    static String of(String name, @Nullable Object value) {
        var text = text(name, value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Whether something of that name is to be kept from other eyes. */
    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    private static String text(String name, @Nullable Object value) {
        var special = Special.of(value);
        if (special.isPresent()) {
            return switch (special.get()) {
                case Special.Code(var function) -> "the function " + function;
                case Special.Type(var names) -> names.isEmpty() ? "a class" : names.getFirst();
                case Special.Thing(var type) -> "an object of the class " + type;
                case Special.Bytes _ -> STARS;
                case Special.Added(var added) -> "the default and " + text(name, added);
            };
        }
        return switch (value) {
            case null -> "None";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(member -> member.getKey() + ": " + text(inner(name, member.getKey()), member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list ->
                list.stream().map(item -> text(name, item)).collect(Collectors.joining(", ", "[", "]"));
            case String text when isSecret(name) -> text.isEmpty() ? "\"\"" : STARS;
            case String text -> "\"" + Masked.credentials(text).replace("\n", "\\n") + "\"";
            default -> value.toString();
        };
    }

    /** What stands under a secret name is secret, whatever it is called. */
    private static String inner(String outer, Object name) {
        return isSecret(outer) ? outer : String.valueOf(name);
    }
}
