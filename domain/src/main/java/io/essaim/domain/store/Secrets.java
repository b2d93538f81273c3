package io.essaim.domain.store;

import java.util.Optional;

/** Secrets of the installation that all its hubs share. They come sealed: who reads the database does not know them. */
public interface Secrets {

    /** What was kept last under that name. */
    Optional<String> read(String name);

    /**
     * Keeps a text in the place of the one that is there.
     *
     * @param name at most 200 characters
     * @param sealed up to a megabyte
     */
    void write(String name, String sealed);
}
