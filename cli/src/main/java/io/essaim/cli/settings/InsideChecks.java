package io.essaim.cli.settings;

import io.essaim.cli.parts.InternalSsl;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import java.util.List;

/** What {@code hub.internal_ssl} wants of other sections. */
final class InsideChecks {
    private static final String KEY = "hub.internal_ssl";

    private InsideChecks() {}

    /**
     * The same settings.
     *
     * @throws ConfigRefused when it cannot work with them
     */
    static Settings checked(Settings settings) {
        InternalSsl.problem(settings).ifPresent(why -> {
            var mistake = new Mistake(settings.source().place(KEY), KEY, why);
            throw new ConfigRefused(settings.source().root().place().file(), List.of(mistake));
        });
        return settings;
    }
}
