package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.plan.Step.Stage;
import java.util.Map;
import java.util.stream.Stream;

/** Hub and proxies. */
final class StackSteps {
    private final View view;

    StackSteps(View view) {
        this.view = view;
    }

    Stream<Step> steps() {
        if (view.cluster().managers().isEmpty()) {
            return Stream.empty();
        }
        return view.wish().stack().stream().flatMap(stack -> Stream.concat(images(stack), deploy(stack)));
    }

    private Stream<Step> images(Wish.Stack stack) {
        return stack.image().stream()
                .flatMap(image -> view.cluster().nodes().stream()
                        .filter(machine -> !image.there().contains(machine.name()))
                        .map(machine -> load(machine, image)));
    }

    private static Step load(Machine machine, Wish.Image image) {
        return Step.of(
                Stage.NETWORK,
                machine,
                "give it the image " + image.name(),
                new Action.Load(image.name(), image.file()));
    }

    private Stream<Step> deploy(Wish.Stack stack) {
        var there = view.facts().swarm().map(SwarmFacts::stacks).orElse(Map.of());
        return view.withoutMajority() || stack.hash().equals(there.get(stack.name()))
                ? Stream.empty()
                : Stream.of(Step.of(
                        Stage.STACK,
                        view.manager(),
                        (there.containsKey(stack.name()) ? "update" : "deploy") + " the stack " + stack.name()
                                + ", and wait until it is well",
                        new Action.Deploy(stack.name(), stack.image().isEmpty())));
    }
}
