package io.essaim.cli.settings;

import io.essaim.cli.parts.InternalSsl;
import io.essaim.cli.parts.PublicCertificate;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a section wants of others. */
final class AcrossSections {
    private AcrossSections() {}

    /**
     * The same settings.
     *
     * @throws ConfigRefused when they do not fit together, with every mistake
     */
    static Settings checked(Settings settings) {
        var problems = new LinkedHashMap<String, Optional<String>>();
        problems.put("hub.internal_ssl", InternalSsl.problem(settings));
        problems.put("proxy.tls.acme", PublicCertificate.problem(settings));
        var mistakes = new ArrayList<Mistake>();
        problems.forEach((key, problem) -> problem.ifPresent(
                why -> mistakes.add(new Mistake(settings.source().place(key), key, why))));
        if (!mistakes.isEmpty()) {
            throw new ConfigRefused(settings.source().root().place().file(), List.copyOf(mistakes));
        }
        return settings;
    }
}
