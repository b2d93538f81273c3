package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.lab.LabNode;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.machine.Patience;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People whose servers all start at once, asked for by a script. */
final class Pupils {
    private final Cluster cluster;
    private final List<String> names;
    private Script steward;

    Pupils(Cluster cluster, String name, int count) {
        this.cluster = cluster;
        this.names = IntStream.rangeClosed(1, count)
                .mapToObj(number -> name + number)
                .toList();
        this.steward = cluster.steward(cluster.first());
    }

    /**
     * Asks for all servers at once, at a node; returns when the hub has heard all of them. What each call is answered is not
     * waited for: the hub may be killed before.
     */
    void begin(LabNode door) {
        steward = cluster.steward(door);
        var list = names.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
        assertThat(steward.call("POST", "users", "{\"usernames\": " + list + "}")
                        .status())
                .isEqualTo(201);
        names.forEach(name -> Thread.startVirtualThread(() -> steward.call("POST", "users/" + name + "/server", "")));
        Patience.awaitTrue(
                "the hub to have heard of all",
                Cluster.LONG,
                () -> with("active").size() == names.size());
    }

    /** Whose servers are ready. */
    Set<String> ready() {
        return with("ready");
    }

    private Set<String> with(String state) {
        return steward.pages("users?state=" + state).stream()
                .map(user -> user.get("name").asString(""))
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    void awaitReady() {
        Patience.awaitTrue(
                names.size() + " servers to be ready",
                Cluster.LONG.multipliedBy(2),
                () -> ready().size() == names.size());
    }

    void eachHasOneServer() {
        assertThat(names)
                .allSatisfy(name -> assertThat(cluster.servicesOf(name))
                        .as("services of " + name)
                        .hasSize(1));
        assertThat(cluster.services()).as("nobody else's").hasSize(names.size());
    }

    /** Ends all of them, and forgets the people. */
    void end() {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = names.stream()
                    .map(name -> together.submit(() -> steward.call("DELETE", "users/" + name + "/server", "")
                            .status()))
                    .toList();
            assertThat(calls).allSatisfy(call -> assertThat(call.get()).isIn(202, 204));
        }
        Patience.awaitTrue(
                "all servers to be gone", Cluster.LONG, () -> with("active").isEmpty());
        assertThat(names)
                .allSatisfy(name -> assertThat(
                                steward.call("DELETE", "users/" + name, "").status())
                        .isEqualTo(204));
        assertThat(cluster.services()).isEmpty();
    }
}
