package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A service of a stack, and its tasks, as a manager's engine tells them at a moment.
 *
 * @param service as {@code GET /services} has it
 * @param tasks as {@code GET /tasks} has them, ended ones included
 */
record Service(JsonNode service, List<JsonNode> tasks) {

    /** All of a stack. */
    static List<Service> of(Engine engine, String stack) {
        return engine.services().list(Filters.label(SwarmFacts.STACK, stack)).stream()
                .map(service -> new Service(
                        service, engine.tasks().of(service.path("ID").asString(""))))
                .toList();
    }

    String id() {
        return service.path("ID").asString("");
    }

    String name() {
        return service.path("Spec").path("Name").asString("");
    }

    long version() {
        return service.path("Version").path("Index").asLong();
    }

    JsonNode spec() {
        return service.path("Spec");
    }

    /** How its last change goes: {@code updating}, {@code completed}, {@code rollback_started} and so on, or empty. */
    String change() {
        return service.path("UpdateStatus").path("State").asString("");
    }

    /** What the swarm says of that change. */
    String changeSays() {
        return service.path("UpdateStatus").path("Message").asString("");
    }

    /** Whether every task that is wanted runs, as the service is now. A swarm calls running what is healthy. */
    boolean well() {
        return running() == needed() && tasks.stream().filter(Service::wanted).count() == needed();
    }

    /** How many tasks run, as the service is now. */
    long running() {
        return tasks.stream().filter(task -> wanted(task) && running(task)).count();
    }

    /** How many are to run. */
    long needed() {
        var replicas = spec().path("Mode").path("Replicated").path("Replicas");
        return replicas.isNumber()
                ? replicas.asLong()
                : Math.max(tasks.stream().filter(Service::wanted).count(), 1);
    }

    /** Its image, without the digest that the swarm puts behind a name. */
    String image() {
        return image(spec());
    }

    static String image(JsonNode spec) {
        var image =
                spec.path("TaskTemplate").path("ContainerSpec").path("Image").asString("");
        return image.replaceFirst("(:[^@/]+)@sha256:.*", "$1");
    }

    private static boolean wanted(JsonNode task) {
        return task.path("DesiredState").asString("").equals("running");
    }

    private boolean running(JsonNode task) {
        return task.path("Status").path("State").asString("").equals("running")
                && task.path("Spec")
                        .path("ContainerSpec")
                        .equals(spec().path("TaskTemplate").path("ContainerSpec"));
    }

    /** The nodes that a task of it runs on. */
    Set<String> nodes() {
        var nodes = new LinkedHashSet<String>();
        tasks.stream()
                .filter(Service::wanted)
                .forEach(task -> nodes.add(task.path("NodeID").asString("")));
        return nodes;
    }

    /** How people reach a port of it: {@code host}, {@code ingress}, or empty when that is not published. */
    String publishes(int port) {
        return spec().path("EndpointSpec")
                .path("Ports")
                .valueStream()
                .filter(it -> it.path("PublishedPort").asInt(0) == port)
                .map(it -> it.path("PublishMode").asString("ingress"))
                .findFirst()
                .orElse("");
    }

    /** What its tasks say of why they do not run, in the engine's words, each once, the newest first. */
    List<String> troubles() {
        var said = new LinkedHashSet<String>();
        tasks.stream()
                .sorted((one, other) -> created(other).compareTo(created(one)))
                .map(task -> task.path("Status"))
                .filter(status -> !status.path("State").asString("").equals("shutdown"))
                .map(status -> status.path("Err").asString(""))
                .filter(text -> !text.isEmpty())
                .forEach(said::add);
        if (said.isEmpty()) {
            tasks.stream()
                    .filter(Service::wanted)
                    .map(task ->
                            "a task is " + task.path("Status").path("State").asString("") + ": "
                                    + task.path("Status").path("Message").asString(""))
                    .forEach(said::add);
        }
        return new ArrayList<>(said).stream().limit(3).toList();
    }

    /** The same without the tasks that had ended at an earlier moment: what they died of says nothing of what came after. */
    Service since(Service earlier) {
        var ended = earlier.tasks.stream()
                .filter(task -> !wanted(task))
                .map(task -> task.path("ID").asString(""))
                .collect(Collectors.toSet());
        return new Service(
                service,
                tasks.stream()
                        .filter(task -> !ended.contains(task.path("ID").asString("")))
                        .toList());
    }

    private static String created(JsonNode task) {
        return task.path("CreatedAt").asString("");
    }

    /** Names of the configs and secrets that it uses, or used before its last change, which a rollback needs. */
    Set<String> uses() {
        var names = new LinkedHashSet<String>();
        for (var key : List.of("Spec", "PreviousSpec")) {
            names.addAll(uses(service.path(key)));
        }
        return names;
    }

    /** The same of a service of that specification. */
    static Set<String> uses(JsonNode spec) {
        var names = new LinkedHashSet<String>();
        var container = spec.path("TaskTemplate").path("ContainerSpec");
        container.path("Configs").forEach(it -> names.add(it.path("ConfigName").asString("")));
        container.path("Secrets").forEach(it -> names.add(it.path("SecretName").asString("")));
        return names;
    }
}
