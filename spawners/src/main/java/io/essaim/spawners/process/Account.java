package io.essaim.spawners.process;

import java.nio.file.Path;
import java.util.List;

/**
 * As whom a server runs, and where it is at home.
 *
 * @param become words put before the command to become that account; empty when the hub's own is kept
 * @param name for {@code USER} and {@code LOGNAME}
 */
record Account(List<String> become, String name, Path home, String shell) {
    Account {
        become = List.copyOf(become);
    }
}
