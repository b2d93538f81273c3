package io.essaim.hub.login;

import io.essaim.domain.login.Credentials;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the login form (contract 4.4): every field but {@code _xsrf} goes to the authenticator, only the name is stripped. */
public final class LoginForm {
    private static final String USERNAME = "username";
    private static final Set<String> NOT_FIELDS = Set.of(USERNAME, "_xsrf");

    private final RemoteAddress addresses;

    public LoginForm(RemoteAddress addresses) {
        this.addresses = addresses;
    }

    /** What was typed; a field sent several times counts with its first value. */
    public Credentials read(ServerRequest request, Parameters form) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : form.names()) {
            if (!NOT_FIELDS.contains(name)) {
                fields.put(name, form.first(name).orElse(""));
            }
        }
        var username = form.first(USERNAME).orElse("").strip();
        return new Credentials(username, fields, addresses.of(request), headers(request));
    }

    private static Map<String, String> headers(ServerRequest request) {
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach(header -> headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.get()));
        return headers;
    }
}
