package io.essaim.authenticators.accounts;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How names are read, the hub's rules and the ones of accounts.
 *
 * @param normaliser makes a name what the hub knows it as
 * @param validity whether a normalised name may be anybody's
 * @param admin whether a normalised name is in {@code admin_users}
 */
public record AccountNames(UnaryOperator<String> normaliser, Predicate<String> validity, Predicate<String> admin) {
    private static final int LONGEST = 128;

    /** The name as it is kept. */
    public String normalise(String typed) {
        return normaliser.apply(typed.strip());
    }

    /**
     * Whether an account may have this name: one that the hub takes, without commas and spaces, as nativeauthenticator
     * has it, and that stays the same when it is normalised again.
     */
    public boolean acceptable(String name) {
        return name.length() <= LONGEST
                && validity.test(name)
                && name.chars().noneMatch(character -> character == ',' || Character.isWhitespace(character))
                && normalise(name).equals(name);
    }

    /** Whether a name that was typed could be anybody's, which is worth a look into the database. */
    boolean plausible(String name) {
        return !name.isEmpty() && name.length() <= LONGEST;
    }
}
