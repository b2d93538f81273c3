package io.essaim.domain.access;

import io.essaim.domain.server.ServerKey;

/**
 * As much of a server as a share tells of it (contract 1.2).
 *
 * @param id the store's number
 * @param ready whether requests reach it
 */
public record SharedServer(long id, ServerKey key, boolean ready) {

    /** A scope of this server alone: {@code NAME!server=U/S}. */
    public String scope(String name) {
        return name + "!server=" + key.fullName();
    }
}
