package io.essaim.acceptance.story;

import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.DebianRoot;
import java.util.List;

/** The real jupyterhub-singleuser as an image. */
final class SingleUserImage {
    /** A root as an image, without a file in between. */
    private static final String IMPORT = """
            tar --exclude='./proc/*' --exclude='./sys/*' -C "$1" -c . | docker -H "$2" import \
                --change 'USER jovyan' --change 'WORKDIR /home/jovyan' --change 'ENV LANG=C.UTF-8' \
                --change 'CMD ["jupyterhub-singleuser"]' - "$3"
            """;

    private SingleUserImage() {}

    /** Gives it to an engine. */
    static void into(PrivateEngine engine, DebianRoot root, String name) {
        var command = List.of("sh", "-ec", IMPORT, "import", root.folder().toString(), engine.address(), name);
        Command.run(engine.folder(), "", command);
    }
}
