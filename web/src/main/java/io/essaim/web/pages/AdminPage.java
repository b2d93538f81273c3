package io.essaim.web.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everybody's servers and accounts, a page at a time.
 *
 * @param search what names must contain; empty text for everybody
 * @param total how many people match
 * @param running how many servers run on the whole hub
 * @param mayAdd whether the viewer may add people
 * @param here the address of this very page
 * @param previous the page before this one
 * @param next the page after this one
 */
public record AdminPage(
        Frame frame,
        String search,
        List<Person> people,
        long total,
        long running,
        boolean mayAdd,
        String here,
        Optional<String> previous,
        Optional<String> next)
        implements Page {
    public AdminPage {
        people = List.copyOf(people);
    }

    /** Whether a server on this page is on its way up or down, so that it looks again by itself. */
    public boolean moving() {
        return people.stream().flatMap(person -> person.servers().stream()).anyMatch(ServerView::moving);
    }

    /**
     * One person.
     *
     * @param api their address in the API
     * @param may what the viewer may do to them
     */
    public record Person(
            String name,
            boolean admin,
            Instant created,
            Optional<Instant> lastActivity,
            List<ServerView> servers,
            String api,
            Rights may) {
        public Person {
            servers = List.copyOf(servers);
        }
    }

    /** What the viewer may do to a person. */
    public record Rights(boolean start, boolean stop, boolean open, boolean edit, boolean delete) {

        /** Whether anything may be done to the account itself. */
        public boolean account() {
            return edit || delete;
        }
    }
}
