package io.essaim.acceptance.story;

import io.essaim.acceptance.lab.Engine;
import io.essaim.acceptance.lab.SwarmLab;

/** With Docker 20.10, and servers of JupyterHub 3.0.0 with the classic notebook, for Debian has no other start page. */
class SwarmOf20Test extends SwarmStories {
    SwarmOf20Test() {
        super(Engine.V20_10, SwarmLab.SINGLEUSER_3, "{ JUPYTERHUB_SINGLEUSER_APP: notebook.notebookapp.NotebookApp }");
    }
}
