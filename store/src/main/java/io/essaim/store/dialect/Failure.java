package io.essaim.store.dialect;

/** What a database means by an error. */
public enum Failure {
    /** It cannot be reached, is busy, full or broken: the same may work later. */
    UNAVAILABLE,
    /** A name or key is taken. */
    TAKEN,
    /** What a row belongs to is not there. */
    ORPHAN,
    /** A mistake of this program. */
    BUG
}
