package io.essaim.domain.store;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.user.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People. Names are given normalised. */
public interface Users {

    /** The person of that name. */
    Optional<User> find(String name);

    /** The person with that number. */
    Optional<User> find(long id);

    /** The person whose login cookie carries that id. */
    Optional<User> findByCookieId(String cookieId);

    /** The persons with these names; unknown names are left out. */
    List<User> findAll(Collection<String> names);

    /**
     * A new person with a fresh cookie id and no roles.
     *
     * @throws AlreadyExists when the name is taken
     */
    User create(String name, boolean admin, Instant now);

    /** One page, in the order asked for. */
    List<User> list(UserQuery query);

    /** How many match, the page's bounds left aside. */
    long count(UserQuery query);

    /** How many were active at that moment or later. */
    long countSeenSince(Instant moment);

    /**
     * Another name for the same person; servers, tokens and groups stay. Servers must not be active.
     *
     * @throws AlreadyExists when the name is taken
     */
    void rename(long id, String name);

    /** Sets or takes the admin flag. The role {@code admin} is the caller's to keep in step. */
    void setAdmin(long id, boolean admin);

    /** Sets the free data of contract 7.2. */
    void setInfo(long id, Optional<JsonObject> info);

    /** Gives a fresh cookie id, which signs the person out everywhere. */
    void renewCookieId(long id);

    /** The encrypted auth state, as bytes nobody here can read. */
    Optional<byte[]> authState(long id);

    /** Keeps or forgets the encrypted auth state. */
    void setAuthState(long id, Optional<byte[]> encrypted);

    /** The name of the way by which the person signed in, when there was a choice. */
    Optional<String> loginWay(long id);

    /** Keeps by which way a person signs in, which is theirs from then on. */
    void setLoginWay(long id, String way);

    /**
     * People who have a browser session or an active server, by number: those that follow the one given. The cost is
     * that of the answer.
     */
    List<User> present(long after, int limit);

    /** Moves last activity forward for many at once; older instants are ignored, unknown numbers too. */
    void recordActivity(Map<Long, Instant> seen);

    /** Removes a person and everything that is theirs. Unknown numbers are fine. */
    void delete(long id);
}
