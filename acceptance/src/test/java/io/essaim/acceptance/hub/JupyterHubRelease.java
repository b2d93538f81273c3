package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.DebianRoot;

/** The releases of JupyterHub that Debian has. */
public enum JupyterHubRelease {
    /** Debian 12. */
    V3_0_0("3.0.0", "bookworm/jupyterhub"),
    /** Debian 13. */
    V5_2_1("5.2.1", "trixie/jupyterhub");

    private final String version;
    private final String root;

    JupyterHubRelease(String version, String root) {
        this.version = version;
        this.root = root;
    }

    /** As it calls itself. */
    public String version() {
        return version;
    }

    DebianRoot root() {
        return DebianRoot.of(root);
    }
}
