package io.essaim.testkit.database;

/** A database server that runs for tests. */
public interface RealServer extends AutoCloseable {
    /** Who may do everything on it. */
    String USER = "essaim";

    /** That user's password, with everything that addresses have to escape. */
    String PASSWORD = "s3cret:/?#[]@% +1";

    /** A new empty database. */
    FreshDatabase freshDatabase();

    /** {@code kill -9} of all its processes; what it keeps stays. */
    void kill();

    /** Starts it on what it kept, at the same port. */
    void startAgain();

    /** Stops all its processes where they are: it takes connections and answers nothing. */
    void freeze();

    /** Lets them go on. */
    void thaw();

    /** Ends it and forgets everything. */
    @Override
    void close();
}
