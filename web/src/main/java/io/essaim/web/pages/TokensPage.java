package io.essaim.web.pages;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A person's API tokens and the applications they let in (contract 4.9).
 *
 * @param api what POST makes a token under; a token's own address is this, a slash and its id (contract 1.6)
 * @param choices how long a new token may last
 */
public record TokensPage(Frame frame, String api, List<Token> tokens, List<Grant> grants, List<Expiry> choices)
        implements Page {
    public TokensPage {
        tokens = List.copyOf(tokens);
        grants = List.copyOf(grants);
        choices = List.copyOf(choices);
    }

    /** The choice that is offered first: a month, or the longest there is. */
    public Expiry preset() {
        return choices.contains(Expiry.MONTH) ? Expiry.MONTH : choices.getLast();
    }

    /**
     * One token.
     *
     * @param id {@code a} and a number
     * @param expires empty when never
     */
    public record Token(
            String id,
            String note,
            Instant created,
            Optional<Instant> lastUsed,
            Optional<Instant> expires,
            List<String> scopes) {
        public Token {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * An application that holds tokens in the person's name.
     *
     * @param id of any one of its tokens: revoking that revokes all (contract 1.6)
     * @param name what the application calls itself
     */
    public record Grant(String id, String name, Instant since, Optional<Instant> lastUsed, List<String> scopes) {
        public Grant {
            scopes = List.copyOf(scopes);
        }
    }

    /** How long a new token lasts. */
    public enum Expiry {
        HOUR(3600),
        DAY(86_400),
        WEEK(604_800),
        MONTH(2_592_000),
        YEAR(31_536_000),
        NEVER(0);

        private final long seconds;

        Expiry(long seconds) {
            this.seconds = seconds;
        }

        /** The choice in seconds; 0 is never. */
        public long seconds() {
            return seconds;
        }

        /** The word in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The choices within a limit in seconds; 0 is no limit. */
        public static List<Expiry> within(long limit) {
            return Arrays.stream(values())
                    .filter(choice -> limit == 0 || (choice != NEVER && choice.seconds <= limit))
                    .toList();
        }
    }
}
