package io.essaim.authenticators.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How names are read, the hub's rules and the ones of accounts. An account's name is the hub's name of the person without
 * the prefix.
 *
 * @param prefix what stands before the names of people who come this way; usually empty
 * @param normaliser makes a name what the hub knows it as
 * @param validity whether a name of the hub may be anybody's
 * @param administrators whether a name of the hub is in {@code admin_users}
 */
public record AccountNames(
        String prefix, UnaryOperator<String> normaliser, Predicate<String> validity, Predicate<String> administrators) {
    private static final int LONGEST = 128;

    public AccountNames {
        prefix = prefix.toLowerCase(Locale.ROOT);
    }

    /** The account's name as it is kept. */
    public String normalise(String typed) {
        return account(hub(typed.strip())).orElseGet(() -> typed.strip().toLowerCase(Locale.ROOT));
    }

    /** What the hub calls the owner of an account. */
    public String hub(String account) {
        return normaliser.apply(prefix + account);
    }

    /** The account of somebody the hub knows. */
    public Optional<String> account(String hubName) {
        return Optional.of(hubName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    /** Whether {@code admin_users} names the owner of an account. */
    public boolean admin(String account) {
        return administrators.test(hub(account));
    }

    /**
     * Whether an account may have this name: one that the hub takes, without commas and spaces, as nativeauthenticator
     * has it, and that stays the same when it is normalised again.
     */
    public boolean acceptable(String account) {
        return plausible(account)
                && validity.test(hub(account))
                && account.chars().noneMatch(character -> character == ',' || Character.isWhitespace(character))
                && normalise(account).equals(account);
    }

    /** Whether a name that was typed could be anybody's, which is worth a look into the database. */
    boolean plausible(String account) {
        return !account.isEmpty() && account.length() <= LONGEST;
    }
}
