package io.essaim.acceptance.hub;

import java.net.URI;
import java.time.Duration;

/** Where people come in to a hub, wherever that runs. */
public interface Door {

    /** The word that opens every door, unless the hub chose one itself. */
    String PASSWORD = "honey";

    /** Where people come in. */
    URI front();

    /** The password of everybody. */
    default String password() {
        return PASSWORD;
    }

    /** How long whoever comes in waits for one answer, at most. */
    default Duration patience() {
        return Duration.ofMinutes(1);
    }
}
