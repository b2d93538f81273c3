package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.hub.names.ServerNames;
import java.util.Optional;

/** What the body of a start, a creation or a change says of a server (contract 1.7). */
record StartOptions(Optional<String> displayName, Optional<JsonObject> userOptions) {

    /** The form since 6.0: {@code display_name} and {@code user_options}. */
    static StartOptions of(Input input) {
        return new StartOptions(input.text("display_name").map(ServerNames::shown), input.object("user_options"));
    }

    /** A start's body: the form since 6.0, or an object that is all options, as clients before 6.0 send it. */
    static StartOptions ofStart(JsonObject body) {
        var input = new Input("server", body);
        if (body.isEmpty()) {
            return new StartOptions(Optional.empty(), Optional.empty());
        }
        return input.has("display_name") || input.has("user_options")
                ? of(input)
                : new StartOptions(Optional.empty(), Optional.of(body));
    }
}
