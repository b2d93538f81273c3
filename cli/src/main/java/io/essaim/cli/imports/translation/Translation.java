package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.config.schema.Schema;
import java.util.List;
import java.util.Map;

/**
 * A configuration of JupyterHub as a file of ours.
 *
 * @param tree the file
 * @param secrets for each file in the folder {@link #SECRETS} beside it, what goes into it
 * @param decisions about every option that was set
 */
public record Translation(Map<String, Object> tree, Map<String, String> secrets, List<Decision> decisions) {
    /** The folder of secrets, beside the file. */
    public static final String SECRETS = Draft.SECRETS;

    public Translation {
        secrets = Map.copyOf(secrets);
        decisions = List.copyOf(decisions);
    }

    /** Translates all of it. */
    public static Translation of(RecordedConfig config, Schema schema) {
        return new Translator(config, schema).translate();
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "Translation[" + decisions.size() + " options]";
    }
}
