package io.essaim.cli.commands;

import io.essaim.cli.console.JsonText;
import io.essaim.cli.console.ProgramVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim version}. */
@Command(
        name = "version",
        description = "Print the version, and which JupyterHub it speaks like.",
        mixinStandardHelpOptions = true)
public final class VersionCommand implements Runnable {
    /** The version of JupyterHub that the hub presents itself as (contract 1.1). */
    private static final String SPEAKS = "6.0.0";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(facts()));
        } else {
            out.println(new Text().getVersion()[0]);
        }
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("essaim", ProgramVersion.text());
        facts.put("jupyterhub", SPEAKS);
        facts.put("java", Runtime.version().toString());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }

    /** The line of {@code --version}. */
    static final class Text implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var facts = facts();
            return new String[] {
                "essaim " + facts.get("essaim") + " (speaks JupyterHub " + facts.get("jupyterhub") + ", Java "
                        + facts.get("java") + ")"
            };
        }
    }
}
