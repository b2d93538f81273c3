package io.essaim.spawners.container;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** How a person's folder is made before their server starts. */
@Doc(
        "How a person's folder is made. A short-lived container does it on a node that has the folder above it, unless hub_path"
                + " says where the hub itself finds the same folder, which is quicker.")
public record FolderSettings(
        @Doc("Who owns a folder that was made, user:group in numbers; 1000:100 is jovyan of jupyter/docker-stacks.")
        @Default("1000:100")
        String owner,

        @Doc("Its mode, in octal.") @Default("0700") String mode,

        @Doc("Where the hub finds that folder, with the same names in it, such as /homes/{username}.")
        Optional<String> hubPath) {

    public FolderSettings {
        if (!owner.matches("[0-9]{1,9}:[0-9]{1,9}")) {
            throw new IllegalArgumentException("owner must be user:group in numbers, such as 1000:100");
        }
        if (!mode.matches("[0-7]{3,4}")) {
            throw new IllegalArgumentException("mode must be octal, such as 0700");
        }
        hubPath.ifPresent(Names::check);
        if (hubPath.filter(path -> !path.startsWith("/")).isPresent()) {
            throw new IllegalArgumentException("hub_path must be an absolute path");
        }
    }

    /** The number of the owner. */
    public int uid() {
        return Integer.parseInt(owner.substring(0, owner.indexOf(':')));
    }

    /** The number of its group. */
    public int gid() {
        return Integer.parseInt(owner.substring(owner.indexOf(':') + 1));
    }
}
