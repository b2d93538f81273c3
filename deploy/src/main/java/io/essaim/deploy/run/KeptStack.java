package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deployment that was well: what its services were, as the swarm took them. It is kept in the swarm, as a config beside those
 * of the stack, so that every machine that reaches a manager can go back to it.
 *
 * @param config the name of that config
 * @param since when it was last well, as the swarm says
 * @param services their specifications, by name
 */
record KeptStack(String config, String id, String hash, Instant since, Map<String, JsonNode> services) {
    /** The label of such a config; its value is the hash of what was deployed. */
    private static final String LABEL = "io.essaim.deployment";

    /** The present one and the one before. */
    private static final int MOST = 2;

    private static final int SHORT = 12;
    private static final JsonMapper JSON = JsonMapper.shared();

    KeptStack {
        services = Map.copyOf(services);
    }

    /** Those of a stack that are kept, the newest first. */
    static List<KeptStack> of(Engine engine, String stack) {
        return all(engine, stack).stream().limit(MOST).toList();
    }

    private static List<KeptStack> all(Engine engine, String stack) {
        return engine.configs().list(Filters.label(SwarmFacts.STACK, stack).and("label", LABEL)).stream()
                .filter(config -> config.path("Spec").path("Labels").has(LABEL))
                .map(KeptStack::read)
                .sorted(Comparator.comparing(KeptStack::since).reversed())
                .toList();
    }

    private static KeptStack read(JsonNode config) {
        var spec = config.path("Spec");
        var services = new TreeMap<String, JsonNode>();
        JSON.readTree(new String(Base64.getDecoder().decode(spec.path("Data").asString("")), StandardCharsets.UTF_8))
                .properties()
                .forEach(service -> services.put(service.getKey(), service.getValue()));
        return new KeptStack(
                spec.path("Name").asString(""),
                config.path("ID").asString(""),
                spec.path("Labels").path(LABEL).asString(""),
                Instant.parse(config.path("CreatedAt").asString("1970-01-01T00:00:00Z")),
                services);
    }

    /**
     * Keeps what is deployed now.
     *
     * @throws io.essaim.docker.failure.EngineException when the swarm does not take it
     */
    static void keep(Engine engine, String stack, String hash) {
        var name = stack + "_deployment-" + hash.substring(0, Math.min(hash.length(), SHORT));
        all(engine, stack).stream()
                .filter(it -> it.config().equals(name))
                .forEach(it -> engine.configs().remove(it.id())); // of the time when this was deployed before
        ObjectNode services = JSON.createObjectNode();
        Service.of(engine, stack).forEach(service -> services.set(service.name(), service.spec()));
        var data = services.toString().getBytes(StandardCharsets.UTF_8);
        var spec = JSON.createObjectNode()
                .put("Name", name)
                .put("Data", Base64.getEncoder().encodeToString(data));
        spec.putObject("Labels").put(SwarmFacts.STACK, stack).put(LABEL, hash);
        engine.configs().create(spec);
    }

    /** Its config, and the configs and secrets that its services use. */
    Set<String> uses() {
        var names = new HashSet<String>();
        names.add(config);
        services.values().forEach(spec -> names.addAll(Service.uses(spec)));
        return names;
    }
}
