package io.essaim.domain.store;

import java.util.Optional;
import java.util.Set;

/**
 * Which people, in what order, which page (contract 1.5).
 *
 * @param activity keeps only people whose servers are so
 * @param nameContains keeps only names that contain this text, whatever the case; taken literally
 * @param only keeps only these people: what a filtered scope lets the caller see; empty means everybody
 */
public record UserQuery(
        Optional<Activity> activity,
        Optional<String> nameContains,
        Optional<Visible> only,
        Sort sort,
        boolean descending,
        Page page) {

    /** By the state of their servers. */
    public enum Activity {
        /** At least one server that is ready or has something pending. */
        ACTIVE,
        /** No such server. */
        INACTIVE,
        /** At least one ready server. */
        READY
    }

    /**
     * The order. People never seen come first ascending, last descending; equal keys are ordered by number, in the same
     * direction.
     */
    public enum Sort {
        ID,
        NAME,
        LAST_ACTIVITY
    }

    /** People with these names, or members of these groups. */
    public record Visible(Set<String> users, Set<String> groups) {
        public Visible {
            users = Set.copyOf(users);
            groups = Set.copyOf(groups);
        }
    }

    /** Which part of the list. */
    public sealed interface Page {

        /** At most so many rows. */
        int limit();

        /** By counting: what the API asks for. */
        record Offset(int offset, int limit) implements Page {}

        /**
         * By key: what follows the person with this number in the order asked for; costs the same on every page. Nobody
         * follows a person who is gone, except in the order of numbers.
         *
         * @param userId the last person of the page before
         */
        record After(long userId, int limit) implements Page {}
    }

    /** Everybody by number. */
    public static UserQuery everybody(Page page) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.empty(), Sort.ID, false, page);
    }
}
