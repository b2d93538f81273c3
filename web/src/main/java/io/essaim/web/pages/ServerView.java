package io.essaim.web.pages;

import io.essaim.domain.text.Phrase;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A server as pages show it.
 *
 * @param owner whose it is
 * @param name empty for the default server
 * @param displayName what its owner calls it; empty text when there is no such name
 * @param started when the present life began
 * @param ending why the last life ended, when that is worth telling
 * @param stop when it will be stopped, when that is soon
 */
public record ServerView(
        String owner,
        String name,
        String displayName,
        Phase phase,
        Addresses at,
        Optional<Instant> started,
        Optional<Instant> lastActivity,
        Optional<Ending> ending,
        Optional<Stop> stop) {

    /**
     * A stop that the hub will bring.
     *
     * @param message what whoever wanted it wrote to the owner
     */
    public record Stop(Instant at, Why why, Optional<String> message) {}

    /** Why it will be stopped. */
    public enum Why {
        /** Only if nobody uses it until then. */
        UNUSED("server.stops.unused"),
        /** It has run for as long as it may. */
        OLD("server.stops.old"),
        /** Its machine is emptied; it starts again on another one. */
        MOVES("server.stops.moves");

        private final String key;

        Why(String key) {
            this.key = key;
        }

        /** The key of its sentence. */
        public String key() {
            return key;
        }
    }

    /** Where a server is in its life, as far as a page tells them apart. */
    public enum Phase {
        STOPPED,
        QUEUED,
        STARTING,
        READY,
        STOPPING,
        FAILED;

        /** The word in style classes and message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Paths of a server, ready to be put into a link.
     *
     * @param open the server itself
     * @param spawn the page that starts it
     * @param pending the page that shows it starting
     * @param api what POST starts and DELETE stops (contract 1.7)
     * @param progress the stream of events of its start
     */
    public record Addresses(String open, String spawn, String pending, String api, String progress) {}

    /**
     * How a life ended.
     *
     * @param message one sentence: what happened, where, what to do next
     * @param detail what the engine or the server itself said last
     * @param failure whether it failed, rather than being stopped on purpose
     */
    public record Ending(Phrase message, Optional<String> detail, Instant at, boolean failure) {}

    /** Whether this is the owner's default server. */
    public boolean isDefault() {
        return name.isEmpty();
    }

    /** What to call it in a sentence: its display name, else its name; empty text for a default server. */
    public String title() {
        return displayName.isBlank() ? name : displayName;
    }

    /** Whether it is on its way up or down. */
    public boolean moving() {
        return active() && phase != Phase.READY;
    }

    /** Whether it runs or is on its way up or down. */
    public boolean active() {
        return switch (phase) {
            case QUEUED, STARTING, READY, STOPPING -> true;
            case STOPPED, FAILED -> false;
        };
    }
}
