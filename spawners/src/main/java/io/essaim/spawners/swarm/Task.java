package io.essaim.spawners.swarm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A task as the swarm tells of it.
 *
 * @param wanted the state the swarm wants; shutdown or remove once it is given up
 * @param said what the engine says is wrong, or is doing; may be empty
 * @param exit the container's exit status once it has ended
 * @param memory how many bytes of memory it may use, when there is a limit
 * @param node the id of its node, once one was chosen
 * @param addresses its address on each network, by the network's name
 * @param again whether the swarm may put another in its place once it has ended
 * @param created as the engine writes it, for comparing
 */
record Task(
        String id,
        String service,
        TaskState state,
        TaskState wanted,
        String said,
        Optional<Integer> exit,
        Optional<Long> memory,
        Optional<String> node,
        Map<String, String> addresses,
        boolean again,
        String created) {

    Task {
        addresses = Map.copyOf(addresses);
    }

    /** Reads one of {@code GET /tasks}. */
    static Task of(JsonNode tree) {
        var status = tree.path("Status");
        var error = status.path("Err").asString("");
        var code = status.path("ContainerStatus").path("ExitCode");
        var state = TaskState.of(status.path("State").asString(""));
        return new Task(
                tree.path("ID").asString(""),
                tree.path("ServiceID").asString(""),
                state,
                TaskState.of(tree.path("DesiredState").asString("running")),
                error.isEmpty() ? status.path("Message").asString("") : error,
                state.ended() && code.isNumber() ? Optional.of(code.intValue()) : Optional.empty(),
                memory(tree.path("Spec").path("Resources").path("Limits").path("MemoryBytes")),
                tree.path("NodeID").asStringOpt().filter(id -> !id.isEmpty()),
                addresses(tree),
                !tree.path("Spec")
                        .path("RestartPolicy")
                        .path("Condition")
                        .asString("any")
                        .equals("none"),
                tree.path("CreatedAt").asString(""));
    }

    private static Optional<Long> memory(JsonNode limit) {
        return limit.isNumber() && limit.longValue() > 0 ? Optional.of(limit.longValue()) : Optional.empty();
    }

    private static Map<String, String> addresses(JsonNode tree) {
        var addresses = new HashMap<String, String>();
        for (var attachment : tree.path("NetworksAttachments")) {
            var network = attachment.path("Network").path("Spec").path("Name").asString("");
            for (var address : attachment.path("Addresses")) {
                var plain = address.asString("").replaceAll("/\\d+$", "");
                if (plain.indexOf(':') < 0) {
                    addresses.put(network, plain);
                } else {
                    addresses.putIfAbsent(network, "[" + plain + "]");
                }
            }
        }
        return addresses;
    }

    /** The first try, after which none is wanted. */
    Task only() {
        return new Task(id, service, state, wanted, said, exit, memory, node, addresses, false, created);
    }

    /** Whether the swarm has given it up: another takes its place, or none. */
    boolean givenUp() {
        return wanted.compareTo(TaskState.COMPLETE) > 0;
    }
}
