package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.commands.Nfs;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.plan.Step.Stage;
import io.essaim.deploy.settings.NfsSettings;
import java.util.List;
import java.util.stream.Stream;

/** People's homes: the server, and what mounts on every node. */
final class StorageSteps {
    private final View view;

    StorageSteps(View view) {
        this.view = view;
    }

    Stream<Step> steps() {
        return view.cluster().nfs().stream().flatMap(nfs -> Stream.concat(server(nfs), clients()));
    }

    private Stream<Step> clients() {
        return view.cluster().nodes().stream()
                .flatMap(machine -> view
                        .said(machine)
                        .filter(said -> !said.nfs().client())
                        .map(said -> Step.of(
                                Stage.STORAGE, machine, "install what mounts NFS", new Action.Run(Nfs.client(said))))
                        .stream());
    }

    private Stream<Step> server(NfsSettings nfs) {
        return view.cluster().machines().stream()
                .filter(machine -> nfs.setup() && machine.name().equals(nfs.server()))
                .flatMap(machine -> view.said(machine).stream().flatMap(said -> server(nfs, machine, said)));
    }

    private Stream<Step> server(NfsSettings nfs, Machine machine, NodeFacts said) {
        var install = Step.of(Stage.STORAGE, machine, "install the NFS server", new Action.Run(Nfs.server(said.os())));
        return Stream.concat(said.nfs().server() ? Stream.empty() : Stream.of(install), export(nfs, machine, said));
    }

    /** As long as a node is silent, nobody knows its address, and so who may be let in. */
    private Stream<Step> export(NfsSettings nfs, Machine machine, NodeFacts said) {
        if (view.cluster().nodes().stream().anyMatch(node -> view.said(node).isEmpty())) {
            return Stream.empty();
        }
        var exports = Nfs.exports(nfs.folder(), clients(view.address(machine)));
        boolean done = said.nfs().exports().strip().equals(exports.strip())
                && said.nfs().folders().contains(nfs.folder());
        var title =
                "export " + nfs.folder() + " to the " + view.cluster().nodes().size() + " nodes";
        return done
                ? Stream.empty()
                : Stream.of(Step.of(Stage.STORAGE, machine, title, new Action.Run(Nfs.export(nfs.folder(), exports))));
    }

    private List<String> clients(String server) {
        return view.cluster().nodes().stream()
                .flatMap(node -> view.said(node).map(said -> Addresses.from(node, said, server)).stream())
                .toList();
    }
}
