package io.essaim.deploy.run;

import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.deploy.plan.Known;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A Debian machine as far as deploying goes: scripts change what is installed, running, and in its files. */
final class FakeMachine {
    private static final Pattern WRITTEN =
            Pattern.compile("cat >(\\S+)\\.new <<'END OF FILE'\\n(.*?)\\nEND OF FILE", Pattern.DOTALL);
    private static final String LOCK = "/var/lib/essaim/lock";
    private static final String AUDIT = "/var/log/essaim/audit.log";

    final String name;
    final Map<String, String> files = new TreeMap<>();
    final List<String> folders = new ArrayList<>();
    boolean installed;
    boolean running;
    boolean nfsClient;
    boolean nfsServer;
    String node = "";

    FakeMachine(String name) {
        this.name = name;
    }

    synchronized Reply run(Script script) {
        var text = script.text();
        if (text.contains("ln \"$new\" " + LOCK)) {
            return take(script.input());
        }
        if (text.contains("grep -qxF id=")) {
            var id = text.replaceAll("(?s).*grep -qxF (id=\\S+) .*", "$1");
            files.computeIfPresent(LOCK, (_, content) -> content.lines().anyMatch(id::equals) ? null : content);
        }
        if (text.contains("cat >>" + AUDIT)) {
            files.merge(AUDIT, script.input(), String::concat);
        }
        install(text);
        write(text);
        return new Reply(0, "", "");
    }

    private Reply take(String claim) {
        var held = files.putIfAbsent(LOCK, claim);
        return held == null ? new Reply(0, "", "") : new Reply(17, held, "");
    }

    private void install(String text) {
        installed |= text.contains(" install docker.io");
        running |= installed && text.contains("systemctl enable --now docker.service");
        nfsClient |= text.contains(" install nfs-common");
        nfsServer |= text.contains(" install nfs-kernel-server");
    }

    private void write(String text) {
        var written = WRITTEN.matcher(text);
        while (written.find()) {
            files.put(written.group(1), written.group(2));
        }
        if (text.contains("install -d ") && !folders.contains("/srv/essaim/homes")) {
            folders.add("/srv/essaim/homes");
        }
    }

    synchronized NodeFacts facts(boolean manager) {
        var state = new SwarmState(node.isEmpty() ? "inactive" : "active", "", node, manager, true, List.of(), "");
        var daemon = files.getOrDefault("/etc/docker/daemon.json", "");
        var engine = new EngineFacts("26.1.5", running, running, daemon, state);
        var exports = files.getOrDefault("/etc/exports.d/essaim.exports", "");
        return Known.with(
                Known.bare(name, Known.DEBIAN_13),
                installed ? Optional.of(engine) : Optional.empty(),
                new NfsFacts(nfsClient, nfsServer, exports, folders));
    }

    /** All of it that lasts, without the audit. */
    synchronized String state() {
        var kept = new TreeMap<>(files);
        kept.remove(AUDIT);
        return name + " " + installed + running + nfsClient + nfsServer + " " + !node.isEmpty() + " " + kept + folders;
    }
}
