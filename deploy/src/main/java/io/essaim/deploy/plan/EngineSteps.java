package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.DaemonFile;
import io.essaim.deploy.commands.EngineInstall;
import io.essaim.deploy.commands.EngineService;
import io.essaim.deploy.commands.FedoraService;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.plan.Step.Stage;
import io.essaim.deploy.settings.EngineSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An engine on each node, with the settings that are wanted. Its file is there before it starts for the first time. */
final class EngineSteps {
    private final View view;
    private final List<Problem> problems;

    EngineSteps(View view, List<Problem> problems) {
        this.view = view;
        this.problems = problems;
    }

    Stream<Step> steps() {
        return view.cluster().nodes().stream()
                .flatMap(machine -> view.said(machine).stream()
                        .flatMap(said -> Stream.concat(file(machine, said), service(machine, said))));
    }

    private Stream<Step> file(Machine machine, NodeFacts said) {
        var there = said.engine().map(EngineFacts::daemon).orElse("");
        boolean running = said.engine().filter(EngineFacts::running).isPresent();
        var twice = FedoraService.saidTwice(said.os(), view.cluster().engine());
        if (!twice.isEmpty()) {
            problems.add(new Problem(
                    machine.name(),
                    String.join("; ", twice),
                    "Take it out of the file, or let Docker's own engine be installed: cluster.engine.from.",
                    Problem.Weight.STOPS));
            return Stream.empty();
        }
        try {
            var file = DaemonFile.of(there, view.cluster().engine(), said.os());
            return file.differs() ? Stream.of(file(machine, said, file, running)) : Stream.empty();
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    machine.name(),
                    String.valueOf(e.getMessage()),
                    "Correct it there, or move it away.",
                    Problem.Weight.STOPS));
            return Stream.empty();
        }
    }

    private Step file(Machine machine, NodeFacts said, DaemonFile file, boolean running) {
        var title = "set " + String.join(", ", file.changed()) + " in the engine's daemon.json";
        var action = new Action.Run(file.script(said.os(), running));
        return running && file.restarts()
                ? Step.alone(Stage.ENGINE, machine, title + " and restart it, which ends what runs there", action)
                : Step.of(Stage.ENGINE, machine, title, action);
    }

    private Stream<Step> service(Machine machine, NodeFacts said) {
        var engine = said.engine();
        if (engine.isEmpty()) {
            return install(machine, said).stream();
        }
        return engine.get().running() && engine.get().enabled()
                ? Stream.empty()
                : Stream.of(Step.of(
                        Stage.ENGINE,
                        machine,
                        "start Docker Engine, now and with the machine",
                        new Action.Run(EngineService.start(said.os()))));
    }

    private Optional<Step> install(Machine machine, NodeFacts said) {
        EngineSettings wish = view.cluster().engine();
        return switch (EngineInstall.on(said.os(), wish.from())) {
            case EngineInstall.Choice.Possible(var title, var script) ->
                Optional.of(Step.of(Stage.ENGINE, machine, title, new Action.Run(script)));
            case EngineInstall.Choice.Impossible(var fact, var next) -> {
                problems.add(new Problem(machine.name(), fact, next, Problem.Weight.STOPS));
                yield Optional.empty();
            }
        };
    }
}
