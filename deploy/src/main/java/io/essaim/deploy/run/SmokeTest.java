package io.essaim.deploy.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks for the page where people sign in, at the address of every node that lets people in. */
final class SmokeTest {
    private final StackFiles.Door door;
    private final Duration patience;

    /**
     * One for such a door.
     *
     * @param patience how long it may take to open: proxies let nobody in before they know all routes
     */
    SmokeTest(StackFiles.Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    /**
     * Asks them all.
     *
     * @param addresses by the node's name
     * @return a sentence when nobody could be reached from here, which a firewall between may be meant to do
     * @throws StepFailed when some answer wrongly, or not while others do
     */
    Optional<String> run(Map<String, String> addresses) {
        var wrong = new TreeMap<String, String>();
        Pause.until(patience, () -> {
            wrong.clear();
            addresses.forEach(
                    (node, address) -> PageLook.at(door.at(address)).trouble().ifPresent(it -> wrong.put(node, it)));
            return wrong.isEmpty();
        });
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        var sentences = new ArrayList<String>();
        wrong.forEach((node, it) -> sentences.add(node + ": " + it));
        boolean nobody = wrong.size() == addresses.size()
                && wrong.values().stream().allMatch(it -> it.contains(" does not answer"));
        if (nobody) {
            return Optional.of("the page to sign in was not seen, because no node can be reached from here: "
                    + String.join("; ", sentences));
        }
        throw new StepFailed(
                "the page to sign in is not there: " + String.join("; ", sentences),
                "Is port " + door.port() + " open on these nodes? firewalld: firewall-cmd --permanent --add-port="
                        + door.port() + "/tcp && firewall-cmd --reload; ufw: ufw allow " + door.port() + "/tcp");
    }
}
