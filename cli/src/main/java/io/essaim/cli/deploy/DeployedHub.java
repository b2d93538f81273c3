package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.console.Terminal;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.Vault;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.run.HubAside;
import io.essaim.deploy.run.HubAside.Place;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.run.StepFailed;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.SshException;
import io.essaim.docker.failure.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub on a cluster, with what it and its people keep there, reached through the machines. */
public final class DeployedHub implements AutoCloseable {
    private final Undertaking undertaking;
    private final SwarmInReach swarm;
    private final PrintWriter out;

    private DeployedHub(Undertaking undertaking, SwarmInReach swarm, PrintWriter out) {
        this.undertaking = undertaking;
        this.swarm = swarm;
        this.out = out;
    }

    /** Puts a database into the container that stands for the hub. */
    @FunctionalInterface
    public interface Stand {
        /** Puts it there. */
        void load(InputStream dump) throws IOException;
    }

    /** Uses it. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void with(Stand stand) throws IOException;
    }

    /**
     * That of a configuration file.
     *
     * @throws CommandFailed when no manager tells of a swarm
     */
    public static DeployedHub of(ConfigOption config, PrintWriter out) {
        var undertaking = Undertaking.of(config, new DeployOptions());
        try {
            return new DeployedHub(undertaking, SwarmInReach.of(undertaking), out);
        } catch (CommandFailed | SshException | EngineException e) {
            undertaking.close();
            throw e;
        }
    }

    /**
     * Looks whether the stack is there.
     *
     * @throws CommandFailed when it is not deployed
     */
    public void check() {
        if (!hub(new ProgressLines(out, Terminal.colours())).deployed()) {
            throw new CommandFailed(
                    "there is no stack " + undertaking.stackName() + " on the swarm, and so no database",
                    "Bring the files back with `essaim restore --files`, run `essaim deploy`, then this again."
                            + " Nothing was changed.");
        }
    }

    /** Writes the database, as it is at one moment. */
    public void dump(OutputStream to) {
        var place = hub(new ProgressLines(out, Terminal.colours()))
                .running()
                .orElseThrow(() -> new CommandFailed(
                        "no hub of the stack " + undertaking.stackName() + " runs",
                        "`essaim status` says why; a backup takes one that runs."));
        run(machine(place), Vault.dump(place.container()), InputStream.nullInputStream(), to);
    }

    /**
     * Stops the hub, has a database put back, and starts the hub again.
     *
     * @throws IOException when the database cannot be read
     */
    public void aside(Work work) throws IOException {
        try {
            swarm.alone(
                    "essaim restore",
                    out,
                    progress -> hub(progress).without(undertaking.hubs(), place -> {
                        try {
                            work.with(dump -> run(
                                    machine(place),
                                    Vault.load(place.container()),
                                    dump,
                                    OutputStream.nullOutputStream()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (StepFailed e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        } catch (EngineException e) {
            throw new CommandFailed("the swarm does not do it: " + e.said(), "Run this again; it begins anew.");
        }
    }

    /** Writes people's homes. */
    public void packHomes(OutputStream to) {
        var nfs = homes();
        run(keeper(nfs), Vault.pack(nfs.folder()), InputStream.nullInputStream(), to);
    }

    /** Puts people's homes back. */
    public void unpackHomes(InputStream from) {
        var nfs = homes();
        run(keeper(nfs), Vault.unpack(nfs.folder()), from, OutputStream.nullOutputStream());
    }

    private NfsSettings homes() {
        return undertaking
                .cluster()
                .nfs()
                .filter(NfsSettings::setup)
                .orElseThrow(() -> new CommandFailed(
                        "the homes are not on an NFS server that `essaim deploy` set up",
                        "Leave --homes out, and back them up where they are: docs/howto/back-up.md."));
    }

    private Machine keeper(NfsSettings nfs) {
        return undertaking.cluster().machines().stream()
                .filter(machine -> machine.name().equals(nfs.server()))
                .findFirst()
                .orElseThrow();
    }

    private void run(Machine machine, Script script, InputStream input, OutputStream output) {
        try {
            var reply = undertaking.shell().run(machine, script, input, output);
            if (!reply.done()) {
                throw new CommandFailed(machine.name() + ": " + reply.err().strip(), "Mend that, then run this again.");
            }
        } catch (SshException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.next());
        }
    }

    private HubAside hub(Progress progress) {
        var engine = undertaking
                .engine(swarm.facts().told())
                .orElseThrow(() -> new CommandFailed(swarm.facts().told() + " is not in the file", "Name it there."));
        return new HubAside(engine, undertaking.stackName(), progress);
    }

    private Machine machine(Place place) {
        return undertaking.cluster().nodes().stream()
                .filter(machine -> Optional.ofNullable(swarm.all().nodes().get(machine.name()))
                        .flatMap(NodeFacts::engine)
                        .filter(engine -> engine.swarm().node().equals(place.node()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        "the hub is on a node that is not in the file or does not answer", "See `essaim status`."));
    }

    /** What the swarm is made of: no secret. */
    public String swarm() {
        var nodes = new TreeMap<String, Object>();
        for (var member : swarm.facts().nodes()) {
            var node = new LinkedHashMap<String, Object>();
            node.put("manager", member.manager());
            node.put("availability", member.availability());
            node.put("labels", new TreeMap<>(member.labels()));
            nodes.put(member.host(), node);
        }
        return JsonText.of(Map.of("autolock", swarm.facts().autolock(), "nodes", nodes)) + "\n";
    }

    /** What is not as it was, with what makes it so. */
    public List<String> differences(String before) {
        var was = JsonMapper.shared().readTree(before);
        var lines = new ArrayList<String>();
        was.path("nodes")
                .properties()
                .forEach(node -> swarm.facts().nodes().stream()
                        .filter(member -> member.host().equals(node.getKey()))
                        .findFirst()
                        .ifPresentOrElse(
                                member -> compare(node.getValue(), member, lines),
                                () -> lines.add(node.getKey() + " was a node of the swarm, and is none.")));
        if (was.path("autolock").asBoolean(false) && !swarm.facts().autolock()) {
            lines.add("Managers were locked, and are not: cluster.swarm.autolock.");
        }
        return lines;
    }

    private static void compare(JsonNode was, Member is, List<String> lines) {
        if (was.path("manager").asBoolean(false) != is.manager()) {
            lines.add(is.host() + " was " + (is.manager() ? "a worker" : "a manager")
                    + ". Move it in the file, then run `essaim deploy`.");
        }
        was.path("labels").properties().stream()
                .filter(label ->
                        !label.getValue().asString("").equals(is.labels().get(label.getKey())))
                .forEach(label -> lines.add(is.host() + " had a label: docker node update --label-add " + label.getKey()
                        + "=" + label.getValue().asString("") + " " + is.host()));
    }

    @Override
    public void close() {
        undertaking.close();
    }
}
