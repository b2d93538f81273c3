package io.essaim.benchmarks.guessing;

import io.essaim.benchmarks.hubs.Contestant;
import io.essaim.benchmarks.hubs.Contestant.Ground;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Program;
import java.nio.file.Path;
import java.util.List;

/** A hub, one way to sign in, and one person with the right password. */
enum House {
    JUPYTERHUB_PAM(Contestant.JUPYTERHUB, "pam"),
    PAM(Contestant.ESSAIM, "pam"),
    ACCOUNTS(Contestant.ESSAIM, "accounts") {
        @Override
        void configure(Path folder, Ground ground) {
            super.configure(folder, ground);
            Command.run(
                    folder,
                    PASSWORD + "\n" + PASSWORD + "\n",
                    List.of(Contestant.LAUNCHER, "accounts", "add", NAME, "--config", "essaim.yaml"));
        }
    };

    /** The person's name, a system account for the time of the run. */
    static final String NAME = "essaim-bench";

    static final String PASSWORD = "the-right-one-of-the-benchmark";

    private final Contestant hub;
    private final String authenticator;

    House(Contestant hub, String authenticator) {
        this.hub = hub;
        this.authenticator = authenticator;
    }

    String title() {
        return hub.title() + ", " + authenticator;
    }

    /** Writes its file, and makes the person known to it. */
    void configure(Path folder, Ground ground) {
        hub.configure(folder, ground, authenticator);
    }

    /** Starts it in the folder of its file. */
    Program start(Path folder) {
        return hub.start(folder);
    }
}
