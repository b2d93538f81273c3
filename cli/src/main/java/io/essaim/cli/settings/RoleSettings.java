package io.essaim.cli.settings;

import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.domain.access.RoleGrant;
import java.util.List;
import java.util.Optional;

/** An item of the section {@code roles} (contract 2.6). */
@Doc("A named set of scopes and who has it. The list is exact: other roles than these and the built-in ones are removed"
        + " at every start.")
public record RoleSettings(
        @Doc("3 to 255 lower-case letters, digits, -, _, ~ or .; first a letter, last a letter or a digit.")
        @JupyterHubOption("JupyterHub.load_roles")
        String name,

        @Doc("What it is for.") Optional<String> description,

        @Doc("What it allows, such as list:users or read:servers!user=alice.")
        Optional<List<String>> scopes,

        @Doc("People who have it.") Optional<List<String>> users,
        @Doc("Services that have it.") Optional<List<String>> services,
        @Doc("Groups whose members have it.") Optional<List<String>> groups) {

    public RoleSettings {
        if (!name.matches("[a-z][a-z0-9_~.-]{1,253}[a-z0-9]")) {
            throw new IllegalArgumentException("the name \"" + name
                    + "\" is wrong; expected 3 to 255 lower-case letters, digits, -, _, ~ or ., first a letter, last a"
                    + " letter or a digit");
        }
    }

    /** The same as the hub takes it. */
    public RoleGrant grant() {
        return new RoleGrant(name, description, scopes, users, services, groups);
    }
}
