package io.essaim.testkit.database;

/** A database server that runs for tests. */
public interface RealServer extends AutoCloseable {
    /** Who may do everything on it. */
    String USER = "essaim";

    /** That user's password, with everything that addresses have to escape. */
    String PASSWORD = "s3cret:/?#[]@% +1";

    /** A new empty database. */
    FreshDatabase freshDatabase();

    /** Ends it and forgets everything. */
    @Override
    void close();
}
