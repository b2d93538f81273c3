package io.essaim.acceptance.person;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Where the form in the body goes. */
    public String formAction() {
        var form = Pattern.compile("<form\\b[^>]*\\bmethod=\"post\"[^>]*\\baction=\"([^\"]*)\"")
                .matcher(body);
        if (!form.find()) {
            throw new AssertionError("no form in " + this);
        }
        return form.group(1).replace("&amp;", "&");
    }

    /** The options that are selected in the body, by the names of their lists. */
    public Map<String, String> chosen() {
        return Pattern.compile("(?s)<select\\b[^>]*\\bname=\"([^\"]*)\"[^>]*>.*?<option value=\"([^\"]*)\" selected")
                .matcher(body)
                .results()
                .collect(Collectors.toMap(list -> list.group(1), list -> list.group(2)));
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
