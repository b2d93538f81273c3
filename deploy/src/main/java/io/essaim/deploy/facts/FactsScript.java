package io.essaim.deploy.facts;

import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.NodeFacts.Disk;
import io.essaim.deploy.facts.NodeFacts.Firewall;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.deploy.ssh.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script that tells what a machine is, and what its answer means. */
public final class FactsScript {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final Pattern SETTING = Pattern.compile("([A-Z0-9_]+)=(?:\"(.*)\"|'(.*)'|(.*))");
    private static final Pattern DISK =
            Pattern.compile(".+?\\s+([0-9]{1,15})\\s+[0-9]+\\s+([0-9]{1,15})\\s+[0-9]+%\\s+(/.*)");
    private static final String NUMBER = "[0-9]{1,15}";
    private static final long KILO = 1_024;
    private static final JsonMapper JSON = new JsonMapper();

    private FactsScript() {}

    /** The script, for root. */
    public static Script script() {
        return Script.of(text("facts.sh"), true, DEADLINE);
    }

    /** A script of this package. */
    static String text(String name) {
        try (var stream = FactsScript.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is built without " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a machine answered.
     *
     * @param ahead how far its clock is ahead
     * @throws IllegalArgumentException when it makes no sense, saying where
     */
    public static NodeFacts read(String printed, Duration ahead) {
        var answer = Answer.read(printed);
        return new NodeFacts(
                answer.one("host", "[A-Za-z0-9._-]{1,255}", "a host name"),
                answer.find("machine_id").orElse(""),
                os(answer),
                Interfaces.of(answer),
                ahead,
                Long.parseLong(answer.one("memory", NUMBER, "a number of kilobytes")) * KILO,
                disk(answer.one("disk")),
                answer.find("engine").map(_ -> engine(answer)),
                new Firewall(answer.yes("firewalld"), answer.yes("ufw"), answer.yes("selinux")),
                new NfsFacts(
                        answer.yes("nfs_client"),
                        answer.yes("nfs_server"),
                        answer.text("exports"),
                        answer.all("folder"),
                        answer.all("folder_disk").stream()
                                .map(FactsScript::disk)
                                .toList()));
    }

    /** As os-release(5) says; a machine without the file is some Linux. */
    private static Os os(Answer answer) {
        var told = new HashMap<String, String>();
        for (var line : answer.all("os")) {
            var matcher = SETTING.matcher(line.strip());
            if (matcher.matches()) {
                told.put(
                        matcher.group(1),
                        Optional.ofNullable(matcher.group(2))
                                .or(() -> Optional.ofNullable(matcher.group(3)))
                                .orElseGet(() -> matcher.group(4)));
            }
        }
        return new Os(
                told.getOrDefault("ID", "linux"),
                told.getOrDefault("VERSION_ID", ""),
                told.getOrDefault("VARIANT_ID", ""),
                told.getOrDefault("PRETTY_NAME", told.getOrDefault("NAME", "Linux")),
                told.getOrDefault("VERSION_CODENAME", ""),
                answer.one("arch"));
    }

    /** The last line of {@code df -Pk}: device, size, used, free, share, where. */
    private static Disk disk(String line) {
        var matcher = DISK.matcher(line);
        if (!matcher.matches()) {
            throw Answer.wrong("disk", line, "a line of df -Pk");
        }
        return new Disk(
                matcher.group(3), Long.parseLong(matcher.group(1)) * KILO, Long.parseLong(matcher.group(2)) * KILO);
    }

    private static EngineFacts engine(Answer answer) {
        var swarm = answer.find("swarm").map(FactsScript::swarm);
        return new EngineFacts(
                answer.find("version").orElse(""),
                swarm.isPresent(),
                answer.yes("enabled"),
                answer.text("daemon"),
                swarm.orElseGet(() -> new SwarmState("inactive", "", "", false, false, List.of(), "")));
    }

    /** {@code Swarm} of the engine's {@code GET /info}. A manager without a majority says so in {@code Error}. */
    private static SwarmState swarm(String text) {
        var swarm = json(text);
        var state = swarm.path("LocalNodeState").asString("");
        if (state.isEmpty()) {
            throw Answer.wrong("swarm", text, "what the engine's /info says of its swarm");
        }
        var managers = new ArrayList<String>();
        swarm.path("RemoteManagers")
                .forEach(manager -> managers.add(manager.path("Addr").asString("")));
        boolean manager = swarm.path("ControlAvailable").asBoolean(false);
        var cluster = swarm.path("Cluster").path("ID").asString("");
        var error = swarm.path("Error").asString("");
        return new SwarmState(
                state,
                cluster,
                swarm.path("NodeID").asString(""),
                manager,
                manager && error.isEmpty() && !cluster.isEmpty(),
                managers,
                error);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            throw Answer.wrong("swarm", text, "JSON");
        }
    }
}
