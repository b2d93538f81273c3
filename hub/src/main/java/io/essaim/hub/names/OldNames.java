package io.essaim.hub.names;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Servers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names of servers from before JupyterHub 6, which allowed any (contract 8.8). */
public final class OldNames {
    private static final Logger LOG = LoggerFactory.getLogger(OldNames.class);
    private static final int KEPT = 21;
    private static final int HASH = 8;

    private OldNames() {}

    /** Gives stopped servers whose name is not allowed any more one that is; the old one is what is shown. */
    public static void replace(Servers servers) {
        for (var server : servers.inStates(EnumSet.of(ServerState.STOPPED, ServerState.FAILED))) {
            var key = server.key();
            if (!key.isDefault() && !ServerNames.isSlug(key.name())) {
                replace(servers, server, slug(key.name()));
            }
        }
    }

    private static void replace(Servers servers, Server server, String name) {
        try {
            var shown = server.displayName()
                    .filter(text -> !text.isBlank())
                    .or(() -> Optional.of(server.key().name()));
            servers.edit(server.id(), name, shown, server.userOptions())
                    .ifPresent(_ -> LOG.info("The server {} is called {} from now on", server.key(), name));
        } catch (AlreadyExists e) {
            LOG.warn("The server {} keeps its name: there is a {} already", server.key(), name);
        }
    }

    /** As JupyterHub makes one. */
    static String slug(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var begun = plain.matches("[a-z].*") ? plain : "x-" + plain;
        var cut = begun.substring(0, Math.min(KEPT, begun.length()))
                .replaceAll("-+", "-")
                .replaceAll("^-|-$", "");
        return cut + "-" + hash(name);
    }

    private static String hash(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
