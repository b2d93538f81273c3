package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where else there is room for what runs on a node, as its manager says at that moment: it is to be empty soon. */
public final class Elsewhere {
    private static final Pattern LABEL = Pattern.compile("node\\.labels\\.(\\S+?)\\s*==\\s*(\\S+)");
    private static final Pattern MANAGER = Pattern.compile("node\\.role\\s*==\\s*manager");

    private final Engine manager;

    /** Asks a manager. */
    public Elsewhere(Engine manager) {
        this.manager = manager;
    }

    /**
     * Refuses to empty the last node that something may run on. One that is drained already may be drained again.
     *
     * @throws StepFailed when no other node is ready and active
     */
    public void require(Member member) {
        var nodes = manager.nodes().list(Filters.NONE);
        var others = nodes.stream().filter(node -> !is(node, member)).toList();
        if (nodes.stream().anyMatch(node -> is(node, member) && available(node).equals("drain"))
                || others.stream().anyMatch(Elsewhere::takes)) {
            return;
        }
        throw new StepFailed(
                member.host() + " is the only node on which something may run: without it the hub, the proxies and"
                        + " everyone's servers have nowhere to run",
                Stream.of(
                                others.isEmpty()
                                        ? "It is the only node: add another one first, with `essaim node add`."
                                        : "",
                                waiting(others),
                                away(others),
                                "To stop the platform, run `essaim down` instead; it says what ends.")
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    private static String waiting(List<JsonNode> others) {
        var those = named(others.stream().filter(node -> state(node).equals("ready")), Elsewhere::available);
        return those.isEmpty()
                ? ""
                : "Let things run on another one first, with `essaim node activate`: " + those + ".";
    }

    private static String away(List<JsonNode> others) {
        var those = named(others.stream().filter(node -> !state(node).equals("ready")), Elsewhere::state);
        return those.isEmpty() ? "" : "Bring back, or add another one with `essaim node add`: " + those + ".";
    }

    private static String named(Stream<JsonNode> nodes, Function<JsonNode, String> how) {
        return nodes.map(node -> node.path("Description").path("Hostname").asString("") + " (" + how.apply(node) + ")")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * Whether the hub of a stack can run on another node. Its service says where it may: on managers, and with a database in
     * its folder on the node that keeps it. A stack that is not deployed loses none.
     */
    public boolean hasHub(String stack, Member member) {
        return Service.of(manager, stack).stream()
                .filter(service -> service.name().equals(stack + "_hub"))
                .findFirst()
                .map(Service::spec)
                .map(spec -> spec.path("TaskTemplate").path("Placement").path("Constraints"))
                .map(constraints -> manager.nodes().list(Filters.NONE).stream()
                        .anyMatch(node -> !is(node, member) && takes(node) && fits(node, constraints)))
                .orElse(true);
    }

    /** A rule that is none of ours is taken to be met: this is a warning, and the swarm decides. */
    private static boolean fits(JsonNode node, JsonNode constraints) {
        return constraints.valueStream().map(rule -> rule.asString("").strip()).allMatch(rule -> fits(node, rule));
    }

    private static boolean fits(JsonNode node, String rule) {
        if (MANAGER.matcher(rule).matches()) {
            return node.path("Spec").path("Role").asString("").equals("manager");
        }
        var label = LABEL.matcher(rule);
        return !label.matches()
                || node.path("Spec")
                        .path("Labels")
                        .path(label.group(1))
                        .asString("")
                        .equals(label.group(2));
    }

    private static boolean takes(JsonNode node) {
        return state(node).equals("ready") && available(node).equals("active");
    }

    private static boolean is(JsonNode node, Member member) {
        return node.path("ID").asString("").equals(member.id());
    }

    private static String state(JsonNode node) {
        return node.path("Status").path("State").asString("unknown");
    }

    private static String available(JsonNode node) {
        return node.path("Spec").path("Availability").asString("");
    }
}
