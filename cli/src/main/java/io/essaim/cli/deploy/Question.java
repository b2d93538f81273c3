package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Terminal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks whoever watches. */
public final class Question {
    private static final Set<String> YES = Set.of("y", "yes", "o", "oui");

    private Question() {}

    /**
     * As {@link #agreed}, of something that cannot be taken back: where nobody watches, it must have been said.
     *
     * @throws CommandFailed when they do not agree, or nobody is there to say so
     */
    public static void agreedExpressly(String question, boolean already) {
        if (!already && !Terminal.watched()) {
            throw new CommandFailed(question + " Nobody watches who could say so", "Add --yes. Nothing was changed.");
        }
        agreed(question, already);
    }

    /**
     * Returns when they agree, or when nobody watches.
     *
     * @param already whether they have said so
     * @throws CommandFailed when they do not
     */
    public static void agreed(String question, boolean already) {
        if (already || !Terminal.watched()) {
            return;
        }
        var answer = Optional.ofNullable(System.console())
                .flatMap(console -> Optional.ofNullable(console.readLine("%s [y/N] ", question)))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!YES.contains(answer)) {
            throw new CommandFailed("not agreed", "Nothing was changed.");
        }
    }
}
