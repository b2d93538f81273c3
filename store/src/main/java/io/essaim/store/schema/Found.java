package io.essaim.store.schema;

/** What was found in a database that is ours to use. */
public sealed interface Found {

    /** No tables at all. */
    record Nothing() implements Found {}

    /**
     * The tables of Essaim.
     *
     * @param version the number of the last migration that was done; 0 when none was
     */
    record Tables(int version) implements Found {
        /** Whether this program's are newer. */
        public boolean old() {
            return version < Schema.NEWEST;
        }
    }

    /** Tables that a copy from another database is not done with. */
    record HalfCopied() implements Found {}
}
