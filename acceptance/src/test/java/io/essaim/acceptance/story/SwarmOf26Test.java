package io.essaim.acceptance.story;

import io.essaim.acceptance.lab.Engine;
import io.essaim.acceptance.lab.SwarmLab;

/** With Docker 26.1, and servers of JupyterHub 5.2.1. */
class SwarmOf26Test extends SwarmStories {
    SwarmOf26Test() {
        super(Engine.V26_1, SwarmLab.SINGLEUSER_5, "{}");
    }
}
