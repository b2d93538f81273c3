package io.essaim.config.print;

import io.essaim.config.bind.Scalar;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.Key;
import io.essaim.config.schema.OneWord;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.values.Overrides;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference page, from the records that read the file. */
public final class ReferencePage {
    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    /**
     * As Markdown.
     *
     * @param introduction what stands before the first section
     */
    public static String markdown(String introduction, Schema schema) {
        var made = new ReferencePage();
        made.page.append(introduction);
        schema.sections().forEach(made::section);
        return made.page.toString();
    }

    private void section(Section section) {
        heading(2, section.name());
        switch (section) {
            case Section.Keys keys -> {
                keys.always().forEach(type -> keys(section.name(), type));
                keys.variants().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(variant -> {
                            var byDefault = keys.defaultVariant().filter(variant.getKey()::equals);
                            heading(3, section.name() + " with type: " + variant.getKey());
                            byDefault.ifPresent(_ -> page.append("\nThis is the type when the file does not say.\n"));
                            keys.recordsOf(variant.getKey()).forEach(type -> keys(section.name(), type));
                            keys.each()
                                    .filter(each -> each.variant().equals(variant.getKey()))
                                    .ifPresent(each -> items(section.name(), each));
                        });
            }
            case Section.ListOf(var _, var item) -> {
                page.append("\nA list; each item has these keys.\n");
                keys(section.name() + "[]", item);
            }
            case Section.MapOf(var _, var item) -> {
                page.append("\nNames, each with these keys.\n");
                keys(section.name() + ".NAME", item);
            }
        }
    }

    private void items(String section, Section.Each each) {
        heading(3, section + "." + each.key() + "[]");
        page.append("\nA list; each item has a `type`, the keys of that type, and these.\n");
        each.always().forEach(type -> keys(section + "." + each.key() + "[]", type));
    }

    private void keys(String path, Class<? extends Record> type) {
        Optional.ofNullable(type.getAnnotation(Doc.class))
                .ifPresent(doc -> page.append("\n").append(doc.value()).append("\n"));
        var keys = Key.of(type);
        if (!keys.isEmpty()) {
            page.append("\n| key | value | default | meaning | JupyterHub's option |\n|---|---|---|---|---|\n");
            keys.forEach(this::row);
        }
        keys.forEach(key -> nested(key.type()).ifPresent(inner -> {
            heading(3, path + "." + key.name());
            keys(path + "." + key.name(), inner);
        }));
    }

    private void row(Key key) {
        var cells = List.of(
                "`" + key.name() + "`",
                name(key.type()),
                key.defaultText().map(text -> "`" + text + "`").orElse(optional(key.type()) ? "" : "**required**"),
                key.doc(),
                key.jupyterHubOption().map(option -> "`" + option + "`").orElse(""));
        cells.forEach(cell -> page.append("| ").append(cell.replace("|", "\\|")).append(" "));
        page.append("|\n");
    }

    private void heading(int level, String text) {
        page.append("\n").repeat("#", level).append(" ").append(text).append("\n");
    }

    private static boolean optional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static String name(Type type) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == Map.class -> "names with " + name(generic.getActualTypeArguments()[1]);
            case ParameterizedType generic
            when generic.getRawType() == List.class -> "list of " + name(generic.getActualTypeArguments()[0]);
            case ParameterizedType generic -> name(generic.getActualTypeArguments()[0]);
            case Class<?> plain when plain == Overrides.class -> "keys of this section";
            case Class<?> plain ->
                Scalar.of(plain)
                        .map(Scalar::name)
                        .orElse(
                                plain.isRecord()
                                        ? oneWord(plain.asSubclass(Record.class)) + "keys, see below"
                                        : "anything");
            default -> "anything";
        };
    }

    private static String oneWord(Class<? extends Record> type) {
        return Optional.ofNullable(type.getAnnotation(OneWord.class))
                .flatMap(word -> Key.of(type).stream()
                        .filter(key -> key.name().equals(word.value()))
                        .findFirst())
                .map(key -> name(key.type()) + ", or ")
                .orElse("");
    }

    private static Optional<Class<? extends Record>> nested(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                nested(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
            case Class<?> plain
            when plain.isRecord() && Scalar.of(plain).isEmpty() -> Optional.of(plain.asSubclass(Record.class));
            default -> Optional.empty();
        };
    }
}
