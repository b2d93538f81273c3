package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.spawners.container.ContainerLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tasks of services. A swarm still tells of them when their service is removed, by the service's labels. */
final class TaskBoard {
    private final SwarmEngines managers;
    private final NodeBoard nodes;
    private final String instance;

    TaskBoard(SwarmEngines managers, NodeBoard nodes, String instance) {
        this.managers = managers;
        this.nodes = nodes;
        this.instance = instance;
    }

    /** Those of one service of a server. */
    List<Task> of(ServiceHandle service) {
        var labels = new ContainerLabels(instance, service.server(), service.generation()).map();
        var filters = Filters.NONE;
        for (var label : labels.entrySet()) {
            filters = filters.and("label", label.getKey() + "=" + label.getValue());
        }
        var narrowed = filters;
        return managers.ask(engine -> engine.tasks().list(narrowed)).stream()
                .map(Task::of)
                .filter(task -> task.service().equals(service.id()))
                .toList();
    }

    /** The life of a server's task. */
    TaskLife life(ServiceHandle service) {
        return life(of(service));
    }

    /** The same, from tasks that are at hand. */
    TaskLife life(List<Task> tasks) {
        return TaskLife.of(tasks, nodes::down);
    }

    /** The life of a service that is being started. */
    TaskLife firstLife(List<Task> tasks) {
        return TaskLife.ofFirst(tasks, nodes::down);
    }

    /** All of this hub's, by service. */
    Map<String, List<Task>> all() {
        var all = new HashMap<String, List<Task>>();
        managers.ask(engine -> engine.tasks().list(Filters.label(ContainerLabels.INSTANCE, instance))).stream()
                .map(Task::of)
                .forEach(task -> all.merge(task.service(), List.of(task), TaskBoard::joined));
        return all;
    }

    private static List<Task> joined(List<Task> some, List<Task> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Whether nothing of a task runs any more, as far as anybody can tell. */
    boolean gone(Task task) {
        return task.state().ended() || task.node().map(nodes::down).orElse(task.givenUp());
    }
}
