package io.essaim.acceptance.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code essaim import}, run to its good end. */
public final class EssaimImport {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The translated file has the token of the proxy elsewhere from there. */
    private static final Map<String, String> TOKEN = Map.of("CONFIGPROXY_AUTH_TOKEN", ProxyDoor.TOKEN);

    private EssaimImport() {}

    /**
     * Brings the people of a JupyterHub in.
     *
     * @param ours where {@code essaim.yaml} lies
     * @param database of the JupyterHub, a file of SQLite
     * @return what was printed
     */
    public static String database(Path ours, Path database) {
        return ran(ours, "--jupyterhub-db", "sqlite:///" + database);
    }

    /** What a {@code jupyterhub_config.py} says, translated. */
    public static String configuration(Path old) {
        return ran(old, "--jupyterhub-config", "jupyterhub_config.py");
    }

    /** The section {@code roles} of it alone. */
    public static String roles(Path old) {
        var printed = configuration(old);
        var roles = printed.substring(printed.indexOf("\nroles:"));
        return roles.substring(0, roles.indexOf("\ngroups:") + 1);
    }

    private static String ran(Path folder, String option, String value) {
        var name = "import" + System.nanoTime();
        try (var program = Program.start(name, folder, TOKEN, EssaimCommand.of("import", option, value))) {
            assertThat(program.awaitExit(PATIENCE)).as(program::output).isZero();
            return program.output();
        }
    }
}
