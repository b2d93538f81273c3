package io.essaim.domain.store;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.access.ShareCode;
import io.essaim.domain.access.TokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Servers that people share, and codes by which they do (contract 2.11). Both end with the server, its owner and the one
 * they are for. Scopes are names without a filter: which server they are for is in the row, so a server that is renamed
 * stays shared.
 */
public interface Shares {

    /** Which shares. */
    sealed interface Which {
        /** Of all servers of a person. */
        record OfOwner(long userId) implements Which {}

        /** Of one server. */
        record OfServer(long serverId) implements Which {}

        /** With a person, by name or through a group. */
        record WithUser(long userId) implements Which {}

        /** With a group. */
        record WithGroup(long groupId) implements Which {}
    }

    /** One page of shares, oldest first. */
    List<Share> list(Which which, int offset, int limit);

    /** How many there are. */
    long count(Which which);

    /** What this grantee was given on a server; for a person only what is theirs by name. */
    Optional<Share> find(long serverId, Grantee grantee);

    /** Gives more on a server: scopes that the grantee has already stay. */
    Share grant(long serverId, Grantee grantee, Collection<String> scopes, Instant now);

    /**
     * Takes scopes back; those that were not given are fine.
     *
     * @return what is left; empty when nothing is
     */
    Optional<Share> revoke(long serverId, Grantee grantee, Collection<String> scopes);

    /** Ends one share. False when there is none. */
    boolean end(long serverId, Grantee grantee);

    /** Ends every share of a server. */
    void endAll(long serverId);

    /** Keeps a new code. */
    ShareCode createCode(long serverId, Collection<String> scopes, TokenHash hash, Instant now, Instant expiresAt);

    /**
     * One page of codes that have not expired, oldest first.
     *
     * @param which of an owner or of a server; nobody else has codes
     */
    List<ShareCode> codes(Which which, Instant now, int offset, int limit);

    /** How many of them there are. */
    long countCodes(Which which, Instant now);

    /** Codes whose fingerprint has this prefix and which have not expired: candidates to compare with a secret. */
    List<Candidate> candidates(String prefix, Instant now);

    /** Counts that a code was accepted. */
    void exchanged(long codeId, Instant now);

    /** Removes a code of a server. False when it has none of that number. */
    boolean deleteCode(long serverId, long codeId);

    /** Removes all codes of a server. */
    void deleteCodes(long serverId);

    /** Removes codes that have expired; returns how many. */
    int purge(Instant now);

    /** A code and the fingerprint to compare with. */
    record Candidate(ShareCode code, TokenHash hash) {}
}
