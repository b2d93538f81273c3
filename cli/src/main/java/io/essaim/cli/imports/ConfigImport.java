package io.essaim.cli.imports;

import io.essaim.cli.imports.python.PythonConfig;
import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.translation.Translation;
import io.essaim.cli.imports.translation.Verdict;
import io.essaim.cli.parts.SignInParts;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.cli.settings.Explanation;
import io.essaim.config.bind.Settings;
import io.essaim.hub.settings.AdmissionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Translates a configuration file of JupyterHub.
 *
 * @param file where the translation goes; without it, it is printed
 * @param dry whether it is printed all the same
 */
record ConfigImport(PrintWriter out, PrintWriter err, Optional<Path> file, boolean dry) {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /**
     * Does it.
     *
     * @param force whether a file that is there is replaced
     * @return what the translation says
     * @throws io.essaim.config.mistake.ConfigRefused with what it lacks; it is written then, to be completed
     */
    Settings run(Path python, Path interpreter, boolean force) {
        var recorded = new PythonConfig(interpreter, DEADLINE).run(python);
        var translated = new TranslatedFile(python, Translation.of(recorded, EssaimFile.schema()));
        if (file.isPresent() && !dry) {
            translated.write(file.get(), force);
            tell(translated, file.get());
        } else {
            out.print(translated.text());
        }
        out.flush();
        tellAbsent(recorded, interpreter);
        var settings = translated.check(file.orElse(Path.of("essaim.yaml")));
        Explanation.of(settings).warnings().forEach(warning -> err.println("Mind: " + warning));
        if (nobodyNamed(settings)) {
            err.println(
                    "Mind: the configuration lists nobody who may enter; before JupyterHub 5 everybody could then. If"
                            + " that was meant, say allow_all: true in the section authenticator.");
        }
        return settings;
    }

    private void tell(TranslatedFile translated, Path written) {
        out.println("Wrote " + written + ".");
        translated
                .decisions(verdict -> verdict instanceof Verdict.Yours)
                .forEach(yours -> out.println("Yours to decide: " + yours));
    }

    private void tellAbsent(RecordedConfig recorded, Path interpreter) {
        if (!recorded.absent().isEmpty()) {
            err.println("Not installed for " + interpreter + ", and stood in for: "
                    + String.join(", ", recorded.absent())
                    + ". What comes from them is yours to decide; --python names JupyterHub's own Python.");
        }
    }

    private static boolean nobodyNamed(Settings settings) {
        var admission = settings.get(AdmissionSettings.class);
        return admission.allowAll().isEmpty()
                && admission.allowExistingUsers().isEmpty()
                && admission.allowedUsers().isEmpty()
                && !SignInParts.ways(settings).hasAllowRules();
    }
}
