package io.essaim.cli.console;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** Whether a person is watching. */
public final class Terminal {
    private Terminal() {}

    /** Colours on a terminal only, and not when the variable NO_COLOR is set (no-color.org). */
    public static Ansi colours() {
        return colours(watched(), System.getenv());
    }

    /** Whether input and output are a terminal. */
    public static boolean watched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    static Ansi colours(boolean watched, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return watched && !refused ? Ansi.ON : Ansi.OFF;
    }
}
