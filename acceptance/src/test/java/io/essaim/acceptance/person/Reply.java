package io.essaim.acceptance.person;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param address the last address of a chain of redirects
 */
public record Reply(int status, URI address, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The value of a field of a form in the body. */
    public Optional<String> field(String name) {
        var input = Pattern.compile("<input\\b[^>]*\\bname=\"" + Pattern.quote(name) + "\"[^>]*>")
                .matcher(body);
        if (!input.find()) {
            return Optional.empty();
        }
        var value = Pattern.compile("\\bvalue=\"([^\"]*)\"").matcher(input.group());
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }
}
