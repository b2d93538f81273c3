package io.essaim.hub.pages;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.SentForm;
import io.essaim.hub.http.SentForm.SentFile;
import io.essaim.hub.settings.SpawnSettings.FromForm;
import io.helidon.common.parameters.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Options of a start as addresses and forms carry them: each a list of texts (contract 4.7 and 8.3). */
final class SpawnOptions {
    private static final int KIB = 1024;
    private static final int LARGEST_FILES = 256 * KIB;
    private static final String FILE = "_file";
    private static final String PREFIX = "opt-";
    private static final Set<String> NOT_OPTIONS = Set.of("next", "display_name", "_xsrf");

    private SpawnOptions() {}

    /** Those of an address: names with the prefix when there are any, else all that are not ours; empty when none. */
    static Optional<JsonObject> ofQuery(Parameters query, FromForm how) {
        boolean prefixed = query.names().stream().anyMatch(name -> name.startsWith(PREFIX));
        var options = JsonObject.empty();
        for (var name : query.names()) {
            if (prefixed ? name.startsWith(PREFIX) : !NOT_OPTIONS.contains(name)) {
                options = options.with(prefixed ? unprefixed(name) : name, value(query.all(name), how));
            }
        }
        return options.isEmpty() ? Optional.empty() : Optional.of(options);
    }

    /** As JSON can have it; the names are those that JupyterHub's form functions find. */
    private static JsonObject told(SentFile file) {
        return JsonObject.of("filename", file.name())
                .with("content_type", file.mediaType())
                .with("body", file.base64());
    }

    private static void checkSize(SentForm form) {
        long bytes = form.files().values().stream()
                .flatMap(List::stream)
                .mapToLong(SentFile::size)
                .sum();
        if (bytes > LARGEST_FILES) {
            throw new HttpProblem(
                    413,
                    Phrase.of(
                            "The files of the form are larger than {0} KiB together. Choose smaller ones.",
                            LARGEST_FILES / KIB));
        }
    }

    private static Object value(List<String> texts, FromForm how) {
        return switch (how) {
            case PASSTHROUGH -> texts;
            case SIMPLE -> texts.size() == 1 ? simple(texts.getFirst()) : texts;
        };
    }

    /** What a ticked box says. */
    private static Object simple(String text) {
        return text.equals("on") ? true : text;
    }

    /** What was chosen last for an option; empty when it was nothing that a field can show. */
    static Optional<String> last(JsonObject options, String name) {
        return switch (options.members().get(name)) {
            case String text -> Optional.of(text);
            case List<?> list when list.size() == 1 && list.getFirst() instanceof String text -> Optional.of(text);
            case null, default -> Optional.empty();
        };
    }

    private static String unprefixed(String name) {
        if (name.equals(PREFIX)) {
            throw new HttpProblem(422, Phrase.of("The address has an option without a name: say opt-NAME=VALUE."));
        }
        return name.substring(PREFIX.length());
    }

    /**
     * Those of a form: all its fields, and each file's under its field's name with {@code _file} behind it; empty when there are
     * none, which means those of the last start.
     *
     * @throws HttpProblem 413 when the files are too large to be kept with the server
     */
    static Optional<JsonObject> ofForm(SentForm form, FromForm how) {
        var options = JsonObject.empty();
        for (var name : form.fields().names()) {
            if (!NOT_OPTIONS.contains(name)) {
                options = options.with(name, value(form.fields().all(name), how));
            }
        }
        checkSize(form);
        for (var files : form.files().entrySet()) {
            var told = files.getValue().stream().map(SpawnOptions::told).toList();
            options = options.with(files.getKey() + FILE, told);
        }
        return options.isEmpty() ? Optional.empty() : Optional.of(options);
    }
}
