package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.Door;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The whole story of one person over HTTP and WebSocket, the same at every hub and behind every proxy. */
final class DayOfAPerson {

    private final Door door;

    /** There when servers are processes of this machine, which can be seen. */
    private final Optional<House> house;

    private final String name;
    private final Visitor person;

    DayOfAPerson(House house, String name) {
        this(house, Optional.of(house), name);
    }

    /** Who comes in where servers are on machines of their own. */
    DayOfAPerson(Door door, String name) {
        this(door, Optional.empty(), name);
    }

    private DayOfAPerson(Door door, Optional<House> house, String name) {
        this.door = door;
        this.house = house;
        this.name = name;
        this.person = new Visitor(door.front(), door.patience());
    }

    /** From the wrong password to the good-bye. */
    void live() {
        aWrongPasswordIsRefused();
        signIn();
        theServerStarts();
        aCellRuns();
        theServerStops();
        signOut();
    }

    void aWrongPasswordIsRefused() {
        var refused = person.signIn(name, "not the password");
        assertThat(refused.status()).as("403; JupyterHub 3 said 200").isIn(403, 200);
        assertThat(refused.field("password")).as("the form again").isEmpty();
        assertThat(refused.body()).contains("name=\"password\"").contains("Invalid username or password");
        assertThat(person.open("/hub/home").address().getPath()).isEqualTo("/hub/login");
    }

    /** Signing in brings people to their server, and starts it when it does not run; where there is a choice, it is offered first. */
    void signIn() {
        var first = person.signIn(name, door.password());
        var landed = first.address().getPath().equals("/hub/spawn") ? person.sendForm(first) : first;
        assertThat(landed.status()).isEqualTo(200);
        assertThat(landed.address().getPath())
                .satisfiesAnyOf(
                        path -> assertThat(path).isEqualTo("/hub/spawn-pending/" + name),
                        path -> assertThat(path).startsWith(serverPath()));
    }

    void theServerStarts() {
        var events = person.events("/hub/api/users/" + name + "/server/progress");
        assertThat(events).isNotEmpty();
        assertThat(events.getLast().replace(" ", "")).contains("\"ready\":true").contains(serverPath());
        theServerAnswers();
        house.ifPresent(here -> assertThat(here.servers().of(name)).isNotEmpty());
    }

    void theServerAnswers() {
        var page = person.open(serverPath());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.address().getPath()).startsWith(serverPath());
    }

    /** Debian's JupyterHub 5.2.1 has no start page of its own, and what it shows instead asks nobody who they are: a file does. */
    void enter() {
        person.open(serverPath() + "files/welcome");
        theServerAnswers();
    }

    void aCellRuns() {
        assertThat(runs("print(6 * 7)")).isEqualTo("42\n");
    }

    /** Runs code in a kernel of its own; what it printed first. */
    String runs(String code) {
        try (var kernel = person.startKernel(serverPath())) {
            return kernel.run(code);
        }
    }

    void stopsTheServer() {
        assertThat(person.call("DELETE", "/hub/api/users/" + name + "/server", "")
                        .status())
                .isIn(202, 204);
        theServerIsGone(door.patience());
    }

    void theServerStops() {
        stopsTheServer();
        house.ifPresent(here -> assertThat(here.servers().of(name)).isEmpty());
        var page = person.open(serverPath());
        assertThat(page.status()).as(page.body()).isEqualTo(424);
        assertThat(page.body()).contains("/hub/spawn/" + name);
    }

    /** As the button on their home page does. */
    void asksForAServer() {
        assertThat(person.call("POST", "/hub/api/users/" + name + "/server", "{}")
                        .status())
                .isIn(201, 202);
    }

    /** Waits until the hub has no server of theirs any more. */
    void theServerIsGone(Duration atMost) {
        Patience.awaitTrue(
                "the hub to have no server of " + name,
                atMost,
                () -> serversInApi().isEmpty());
    }

    void signOut() {
        person.open("/hub/logout");
        assertThat(person.open("/hub/home").address().getPath()).isEqualTo("/hub/login");
    }

    /** By their names; none when none runs. */
    JsonNode serversInApi() {
        return person.call("GET", "/hub/api/users/" + name, "").json().get("servers");
    }

    String serverPath() {
        return "/user/" + name + "/";
    }

    Visitor person() {
        return person;
    }
}
