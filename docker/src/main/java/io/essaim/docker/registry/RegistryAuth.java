package io.essaim.docker.registry;

import io.essaim.docker.call.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Credentials for a registry, as the engine wants them in {@code X-Registry-Auth}: JSON in URL-safe Base64. */
public final class RegistryAuth {
    private static final String HEADER = "X-Registry-Auth";

    private final String header;

    private RegistryAuth(String json) {
        this.header = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A name and a password. */
    public static RegistryAuth password(String registry, String user, String password) {
        return new RegistryAuth(JsonMapper.shared()
                .writeValueAsString(JsonNodeFactory.instance
                        .objectNode()
                        .put("username", user)
                        .put("password", password)
                        .put("serveraddress", registry)));
    }

    /** A token that stands for both. */
    public static RegistryAuth identityToken(String registry, String token) {
        return new RegistryAuth(JsonMapper.shared()
                .writeValueAsString(JsonNodeFactory.instance
                        .objectNode()
                        .put("identitytoken", token)
                        .put("serveraddress", registry)));
    }

    /** A call with the credentials, if there are any. */
    public static Call on(Call call, Optional<RegistryAuth> auth) {
        return auth.map(it -> call.header(HEADER, it.header)).orElse(call);
    }

    /** Never shows them. */
    @Override
    public String toString() {
        return "RegistryAuth[***]";
    }
}
