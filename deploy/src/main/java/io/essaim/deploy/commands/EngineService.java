package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;
import io.essaim.deploy.ssh.Script;
import java.time.Duration;

/** The service that the engine is. */
public final class EngineService {
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private static final String ANSWERS = """
            tries=0
            until docker version >/dev/null 2>&1; do
                tries=$((tries + 1))
                if [ "$tries" -gt 120 ]; then
                    echo "the engine does not answer; it says:" >&2
                    journalctl -q -n 20 -o cat --no-pager -u docker >&2
                    exit 1
                fi
                sleep 1
            done
            """;

    /** A node that was in a swarm is waited for until it is again, so that never two managers are away at once. */
    private static final String IN_ITS_SWARM = """
            tries=0
            until [ "$swarm" != active ] || [ "$(docker info --format '{{.Swarm.LocalNodeState}}')" = active ]; do
                tries=$((tries + 1))
                if [ "$tries" -gt 120 ]; then
                    echo "the engine answers, and is not in its swarm again: $(docker info --format '{{.Swarm.Error}}')" >&2
                    exit 1
                fi
                sleep 1
            done
            """;

    /** Lines that start it, now and with the machine, and wait until it answers. */
    static final String STARTED = "systemctl enable --now docker.service\n" + ANSWERS;

    private EngineService() {}

    /** Starts it, and has it start with the machine. */
    public static Script start(Os os) {
        return Sh.root(A_WHILE, withoutLiveRestore(os), STARTED);
    }

    /**
     * Fedora's engine is started with {@code --live-restore}, with which no engine can be in a swarm: a line that takes it
     * out.
     */
    static String withoutLiveRestore(Os os) {
        return os.id().equals("fedora")
                ? "[ ! -f /etc/sysconfig/docker ] || sed -i 's/--live-restore//' /etc/sysconfig/docker\n"
                : "";
    }

    /** Has it read its file of settings again; nothing that runs is touched. */
    static String reloaded() {
        return "systemctl reload docker.service\n";
    }

    /**
     * Starts it again with another file of settings. When it does not start with that, the one before comes back.
     *
     * @param file its file of settings, whose former content is beside it if there was one
     */
    static String restarted(String file) {
        return """
                swarm=$(docker info --format '{{.Swarm.LocalNodeState}}' || true)
                systemctl reset-failed docker.service || true
                if ! systemctl restart docker.service; then
                    echo "the engine does not start with these settings, so it has the former ones again; it said:" >&2
                    journalctl -q -n 20 -o cat --no-pager -u docker >&2
                    if [ -f %s.before-essaim ]; then mv %s.before-essaim %s; else rm %s; fi
                    systemctl reset-failed docker.service || true
                    systemctl restart docker.service
                    exit 1
                fi
                """.formatted(file, file, file, file) + ANSWERS + IN_ITS_SWARM;
    }
}
