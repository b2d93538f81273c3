package io.essaim.deploy.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What was deployed of each stack, as its services in a swarm say. */
public final class StackHashes {
    private StackHashes() {}

    /**
     * For each stack, by name, the hash of what was deployed last; empty text where that is not what is there: another program
     * deployed it, a service was left behind by what deployed its fellows, or one is stopped. No stack of ours has a service of
     * which nothing is to run; a restore stops the hub so, and one that was killed never starts it again.
     *
     * @param services of stacks, as {@code GET /services} has them
     */
    public static Map<String, String> of(List<JsonNode> services) {
        var stacks = new HashMap<String, String>();
        for (var service : services) {
            var labels = service.path("Spec").path("Labels");
            var hash = stopped(service) ? "" : labels.path(SwarmFacts.HASH).asString("");
            stacks.merge(
                    labels.path(SwarmFacts.STACK).asString(""), hash, (one, other) -> one.equals(other) ? one : "");
        }
        return stacks;
    }

    private static boolean stopped(JsonNode service) {
        var replicas = service.path("Spec").path("Mode").path("Replicated").path("Replicas");
        return replicas.isNumber() && replicas.asLong() == 0;
    }
}
