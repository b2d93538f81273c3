package io.essaim.domain.store;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API tokens (contract 1.6 and 9.2). Secrets are never given to the store, only their fingerprints. */
public interface Tokens {

    /** Keeps a token. The id of the one given is ignored; the answer has the true one. */
    ApiToken create(ApiToken token, TokenHash hash);

    /** Tokens whose fingerprint has this prefix and which have not expired: candidates to compare with a secret. */
    List<Candidate> candidates(String prefix, Instant now);

    /** The token with that number. */
    Optional<ApiToken> find(long id);

    /** All unexpired tokens of an owner, newest activity (or else creation) first. */
    List<ApiToken> of(Owner owner, Instant now);

    /** Removes one token. False when there is none. */
    boolean delete(long id);

    /** Removes every token an owner has for a client. */
    void deleteOf(Owner owner, String clientId);

    /** Removes the tokens of a person that belong to a browser session, the hub's own included. */
    void deleteSession(long userId, String sessionId);

    /** Removes the tokens of a person that belong to any browser session. */
    void deleteSessions(long userId);

    /** Moves last activity forward for many tokens at once. */
    void recordActivity(Map<Long, Instant> used);

    /** Removes what has expired; returns how many. */
    int purge(Instant now);

    /** A token and the fingerprint to compare with. */
    record Candidate(ApiToken token, TokenHash hash) {}
}
