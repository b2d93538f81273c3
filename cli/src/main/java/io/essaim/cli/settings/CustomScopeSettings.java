package io.essaim.cli.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.hub.access.CustomScope;
import java.util.List;

/** A value of the section {@code custom_scopes} (contract 2.12). */
@Doc(
        "Scopes of your own, which services ask about. A name begins with custom: and goes on with at least three lower-case"
                + " letters, digits, _, -, * or :.")
public record CustomScopeSettings(
        @Doc("What whoever has it may do, as people read it before they agree to it.")
        @JupyterHubOption("JupyterHub.custom_scopes")
        String description,

        @Doc("Other scopes of this section that it contains.") @Default("[]")
        List<String> subscopes) {

    /** The same as the hub takes it. */
    CustomScope named(String name) {
        return new CustomScope(name, description, subscopes);
    }
}
