package io.essaim.cli.jupyterhub;

import java.util.List;

/** What an option of JupyterHub is in a file of ours. */
public sealed interface Counterpart {

    /** Keys that mean the same. */
    record Same(List<KeyIndex.Entry> entries) implements Counterpart {
        public Same {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Keys or sections that say it in another form.
     *
     * @param paths of them
     * @param how a sentence on the difference, without a full stop
     */
    record Within(List<String> paths, String how) implements Counterpart {
        public Within {
            paths = List.copyOf(paths);
        }
    }

    /** There is none, and nobody needs one. */
    record Unneeded(String why) implements Counterpart {}

    /** There is none. */
    record Missing(String instead) implements Counterpart {}
}
