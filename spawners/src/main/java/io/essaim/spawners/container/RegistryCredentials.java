package io.essaim.spawners.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The credentials of registries in a config.json as {@code docker login} writes it. The file is read for every start, so
 * that a new password or a new secret needs no new hub.
 */
public final class RegistryCredentials {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Optional<Path> file;

    /** @param file empty when registries are asked without credentials */
    public RegistryCredentials(Optional<Path> file) {
        this.file = file;
    }

    /**
     * The header {@code X-Registry-Auth} for an image: base64url of JSON (Engine API, section Authentication); empty when
     * the file has nothing for its registry.
     *
     * @throws IOException when the file cannot be read or keeps its passwords elsewhere; the message never has one
     */
    public Optional<String> header(ImageName image) throws IOException {
        return file.isEmpty() ? Optional.empty() : header(file.get(), image.registry());
    }

    private static Optional<String> header(Path file, String registry) throws IOException {
        var config = read(file);
        var found = config.path("auths")
                .optional(registry)
                .or(() -> config.path("auths").optional("https://" + registry));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var entry = found.get();
        var header = JSON.createObjectNode().put("serveraddress", registry);
        if (entry.hasNonNull("identitytoken")) {
            header.put("identitytoken", entry.get("identitytoken").asString());
        } else {
            var pair = pair(entry, file, registry);
            header.put("username", pair[0]).put("password", pair[1]);
        }
        var bytes = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        return Optional.of(Base64.getUrlEncoder().encodeToString(bytes));
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException _) {
            // What the parser says may quote the file, and with it a password.
            throw new IOException("the file " + file + " is no JSON; expected a config.json of docker login");
        }
    }

    private static String[] pair(JsonNode entry, Path file, String registry) throws IOException {
        if (entry.hasNonNull("username") && entry.hasNonNull("password")) {
            return new String[] {
                entry.get("username").asString(), entry.get("password").asString()
            };
        }
        var auth = entry.path("auth").asString("");
        try {
            var decoded = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon > 0) {
                return new String[] {decoded.substring(0, colon), decoded.substring(colon + 1)};
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new IOException("the file " + file + " has no password for " + registry
                + "; a credential store (credsStore) is of no use to a hub, write auths.<registry>.auth");
    }
}
