package io.essaim.domain.login;

import java.util.Set;

/**
 * One of the ways to sign in that a hub offers.
 *
 * @param name a word that stands in addresses and in the rows of people; empty when there is no other way
 * @param title what people read when they choose
 * @param prefix put before every name that comes this way, before normalising; usually empty
 * @param allowAll everybody who can sign in this way may enter, whatever the common rules say
 * @param names people who may enter this way, and whose names are this way's alone; normalised
 */
public record Way(
        String name, String title, String prefix, boolean allowAll, Set<String> names, Authenticator authenticator) {

    public Way {
        names = Set.copyOf(names);
    }

    /** The way of a hub that has but this one. */
    public static Way only(Authenticator authenticator) {
        return new Way("", "", "", false, Set.of(), authenticator);
    }
}
