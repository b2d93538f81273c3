package io.essaim.cli.settings;

import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.domain.access.RoleGrant;
import io.essaim.hub.access.Scope;
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
        Optional<List<Scope>> scopes,

        @Doc("People who have it.") Optional<List<String>> users,
        @Doc("Services that have it.") Optional<List<String>> services,
        @Doc("Groups whose members have it.") Optional<List<String>> groups) {

    public RoleSettings {
        if (!name.matches("[a-z][a-z0-9_~.-]{1,253}[a-z0-9]")) {
            throw new IllegalArgumentException("the name \"" + name
                    + "\" is wrong; expected 3 to 255 lower-case letters, digits, -, _, ~ or ., first a letter, last a"
                    + " letter or a digit");
        }
        if (name.equals("admin") && (scopes.isPresent() || description.isPresent())) {
            throw new IllegalArgumentException("the role admin has the scopes and the description it has; take them out"
                    + " here, or give the role another name");
        }
    }

    /** The same as the hub takes it. */
    public RoleGrant grant() {
        return new RoleGrant(name, description, scopes.map(Scope::texts), users, services, groups);
    }
}
