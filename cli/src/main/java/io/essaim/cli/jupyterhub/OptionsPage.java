package io.essaim.cli.jupyterhub;

import io.essaim.config.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the reference that goes through JupyterHub's options. */
public final class OptionsPage {
    private static final String INTRODUCTION = """
            # JupyterHub’s options

            Made by `make docs`; do not edit it here.

            Every option that JupyterHub 6.0 has, and what it is in `essaim.yaml`. Where nothing else is said, the key means what the
            option means; [the configuration file](configuration.md) has the details. `essaim import --jupyterhub-config` goes through
            a whole `jupyterhub_config.py` and writes the file for you ([how](../howto/move-from-jupyterhub.md)). The options of
            DockerSpawner, SwarmSpawner, LDAPAuthenticator, OAuthenticator and NativeAuthenticator are not listed here: they stand
            beside their keys in [the configuration file](configuration.md).

            Options marked **not there** are missed by somebody; what to do instead is said.
            """;

    private final Counterparts counterparts;
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private OptionsPage(Schema schema) {
        this.counterparts = new Counterparts(schema);
    }

    /** As Markdown. */
    public static String markdown(Schema schema) {
        var made = new OptionsPage(schema);
        Counterparts.classes().forEach(made::section);
        return made.page.toString();
    }

    private void section(String owner) {
        page.append("\n## ").append(owner).append("\n\n| JupyterHub’s option | Essaim’s | |\n|---|---|---|\n");
        Counterparts.options(owner).forEach(option -> row(option, counterparts.of(owner + "." + option)));
    }

    private void row(String option, Counterpart counterpart) {
        switch (counterpart) {
            case Counterpart.Same(var entries) ->
                row(option, same(entries), entries.getFirst().key().doc());
            case Counterpart.Within(var paths, var how) -> row(option, code(paths), how + ".");
            case Counterpart.Unneeded(var why) -> row(option, "not needed", why + ".");
            case Counterpart.Missing(var instead) -> row(option, "**not there**", instead + ".");
        }
    }

    private void row(String option, String ours, String remark) {
        page.append("| `").append(option).append("` | ").append(ours).append(" | ");
        page.append(remark.replace("|", "\\|")).append(" |\n");
    }

    private static String same(List<KeyIndex.Entry> entries) {
        return code(entries.stream().map(KeyIndex.Entry::path).distinct().toList());
    }

    private static String code(List<String> paths) {
        return paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
    }
}
