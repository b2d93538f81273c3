package io.essaim.hub.http;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A form with or without files.
 *
 * @param files by the names of their fields
 */
public record SentForm(Parameters fields, Map<String, List<SentFile>> files) {
    private static final String MULTIPART = "multipart/form-data";

    /**
     * A file in a form.
     *
     * @param name as the browser tells it; what a path may be in it is for nobody to follow
     * @param mediaType as the browser tells it
     * @param size in bytes
     * @param base64 what is in it (RFC 4648 section 4)
     */
    public record SentFile(String name, String mediaType, int size, String base64) {}

    public SentForm {
        files = Map.copyOf(files);
    }

    /**
     * The form in a body; without fields when the body is empty or of another type.
     *
     * @throws HttpProblem 400 when it cannot be decoded, 413 when it is too long
     */
    public static SentForm read(ServerRequest request) {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MULTIPART)
                ? of(FormPart.of(type, Bodies.read(request)))
                : new SentForm(Forms.read(request), Map.of());
    }

    private static SentForm of(List<FormPart> parts) {
        var fields = new LinkedHashMap<String, List<String>>();
        var files = new LinkedHashMap<String, List<SentFile>>();
        for (var part : parts) {
            if (part.fileName().isPresent()) {
                var content = part.content();
                var type = part.mediaType().orElse("application/octet-stream");
                files.computeIfAbsent(part.name(), _ -> new ArrayList<>())
                        .add(new SentFile(
                                part.fileName().get(),
                                type,
                                content.length,
                                Base64.getEncoder().encodeToString(content)));
            } else {
                fields.computeIfAbsent(part.name(), _ -> new ArrayList<>()).add(part.text());
            }
        }
        return new SentForm(Parameters.create("form", fields), files);
    }
}
