package io.essaim.hub.oauth;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode.Challenge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request of a known client, so that errors may be told to it.
 *
 * @param redirectUri the client's, byte for byte
 * @param state given back as it came
 * @param scope as it was asked; empty asks for the client's default
 */
record AuthorizeRequest(
        OAuthClient client,
        String redirectUri,
        Optional<String> state,
        Optional<String> scope,
        Optional<Challenge> challenge) {

    /** Where the browser goes with a code. */
    String withCode(String code) {
        return back(Map.of("code", code));
    }

    /** Where the browser goes with an error. */
    String withError(OAuthError error) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error.code());
        answer.put("error_description", error.description());
        return back(answer);
    }

    private String back(Map<String, String> answer) {
        var query = new LinkedHashMap<>(answer);
        state.ifPresent(text -> query.put("state", text));
        var text = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + text;
    }
}
