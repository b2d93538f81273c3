package io.essaim.store.dialect;

/** What a database means by an error. */
public enum Failure {
    /** It cannot be reached, is busy, full or broken: the same may work later. */
    UNAVAILABLE,
    /** The connection broke. What was under way was undone, unless it was being committed. */
    LOST,
    /** It undid the transaction because of another one: the same will work when it is done again. */
    UNDONE,
    /** A name or key is taken. */
    TAKEN,
    /** What a row belongs to is not there. */
    ORPHAN,
    /** A mistake of this program. */
    BUG
}
