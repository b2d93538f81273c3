package io.essaim.cli.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.util.List;
import java.util.Map;

/** A value of the section {@code groups}. */
@Doc("Groups that are made at start. Members are added, never removed.")
public record GroupSettings(
        @Doc("People who are in it; unknown ones are made.") @Default("[]") @JupyterHubOption("JupyterHub.load_groups")
        List<String> users,

        @Doc("Free data, shown by the API.") @Default("{}") Map<String, Object> properties) {}
