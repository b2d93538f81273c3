package io.essaim.certificates.authorities;

import io.essaim.domain.tls.PeerName;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who signs certificates of one part, under JupyterHub's names of files (contract 3.10). Each part has a root of its own, because
 * the others of JupyterHub's world look only at who has signed: a server that believed in one root for all would let every other
 * server in.
 */
public enum Authority {
    HUB("hub-ca"),
    PROXY_API("proxy-api-ca"),
    PROXY("proxy-client-ca"),
    SERVERS("notebooks-ca"),
    SERVICES("services-ca");

    private final String title;

    Authority(String title) {
        this.title = title;
    }

    /** Its name, and that of its files. */
    public String title() {
        return title;
    }

    /** Who signs certificates of that part. */
    public static Authority of(PeerName.Part part) {
        return switch (part) {
            case HUB -> HUB;
            case PROXY_API -> PROXY_API;
            case PROXY -> PROXY;
            case SERVER -> SERVERS;
            case SERVICE -> SERVICES;
        };
    }

    /** Whose certificates those believe that have one from here: all they call, and all they answer. */
    public Set<Authority> believed() {
        return switch (this) {
            case HUB -> EnumSet.allOf(Authority.class);
            case PROXY_API -> EnumSet.of(HUB);
            case PROXY -> EnumSet.of(HUB, SERVERS, SERVICES);
            case SERVERS, SERVICES -> EnumSet.of(HUB, PROXY);
        };
    }
}
