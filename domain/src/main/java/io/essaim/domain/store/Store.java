package io.essaim.domain.store;

import java.util.function.Supplier;

/**
 * Where truth is kept. Every method may block and is safe from many threads; each is atomic by itself, and several are
 * made so by {@link #transaction}. Times are kept to the microsecond.
 *
 * <p>Any method may throw {@link StoreUnavailable} when the database cannot be reached or does not answer in time;
 * nothing was changed then, or it is said that it is not known.
 */
public interface Store extends AutoCloseable {

    /** People. */
    Users users();

    /** Groups and who is in them. */
    Groups groups();

    /** Roles and who has them. */
    Roles roles();

    /** Servers and their lives. */
    Servers servers();

    /** API tokens. */
    Tokens tokens();

    /** OAuth clients and codes. */
    OAuth oauth();

    /** Signed-in browsers. */
    Sessions sessions();

    /** Sign-ins under way at other sites. */
    Attempts attempts();

    /** Services. */
    Services services();

    /** Servers that people share. */
    Shares shares();

    /** Accounts that the hub itself keeps. */
    Accounts accounts();

    /** Tries to sign in to them. */
    SignInTries signInTries();

    /** Secrets that all hubs share. */
    Secrets secrets();

    /** Work that one hub does for all. */
    Duties duties();

    /**
     * Does several things together: all or nothing, seen by others only when done. Nested calls join the outer one.
     * Keep it short: no network, no waiting inside. The work may be done again from its start when the database undid it,
     * so it changes nothing outside of the store.
     */
    <T> T transaction(Supplier<T> work);

    /**
     * A number that changes whenever something changed that decides what somebody may do: users, groups, roles, tokens,
     * services, shares and their relations; not activity. What was worked out from an older number must be worked out again.
     * One cheap read.
     */
    long accessRevision();

    /**
     * Asks the database something trivial.
     *
     * @throws StoreUnavailable when it does not answer
     */
    void check();

    /** Closes connections; the store cannot be used any more. */
    @Override
    void close();
}
