package io.essaim.domain.store;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** OAuth clients and codes (contract 3.5 and 9.3). */
public interface OAuth {

    /** The client of that name. */
    Optional<OAuthClient> client(String identifier);

    /** All clients by name; used at start to remove stale ones. */
    List<String> clientIds();

    /** Creates the client or replaces the one with that name; its tokens stay. */
    void saveClient(OAuthClient client);

    /** Removes a client with all codes and tokens issued for it. */
    void deleteClient(String identifier);

    /** Keeps a code until it is used or expires. */
    void saveCode(OAuthCode code);

    /** Takes a code: it is gone when this returns, so of two who ask only one gets it. Expired ones are not given. */
    Optional<OAuthCode> takeCode(String code, Instant now);

    /** Removes expired codes; returns how many. */
    int purge(Instant now);
}
