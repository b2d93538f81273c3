package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.DebianRoot;

/** The releases of the Docker Engine that Debian has. */
public enum Engine {
    /** Debian 12, API 1.41. */
    V20_10("20.10", "bookworm/engine"),
    /** Debian 13, API 1.45. */
    V26_1("26.1", "trixie/engine");

    private final String version;
    private final String root;

    Engine(String version, String root) {
        this.version = version;
        this.root = root;
    }

    /** How its version begins. */
    public String version() {
        return version;
    }

    DebianRoot root() {
        return DebianRoot.of(root);
    }
}
