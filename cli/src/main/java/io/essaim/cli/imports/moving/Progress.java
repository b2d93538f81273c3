package io.essaim.cli.imports.moving;

/** Told how far a move is. */
@FunctionalInterface
public interface Progress {
    /** So many of so many were looked at. */
    void at(Subject subject, long done, long all);
}
