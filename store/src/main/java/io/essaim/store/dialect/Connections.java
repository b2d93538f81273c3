package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** How one database is reached. */
public interface Connections {

    /** A connection to look at what is there, before anything is changed. */
    Connection look() throws SQLException;

    /** A connection to see whether somebody answers; that there is none is known soon. */
    Connection knock() throws SQLException;

    /**
     * A connection in a transaction that sees the database as it is at its first question, however long it goes on. It
     * changes nothing and holds up nobody.
     */
    Connection reading() throws SQLException;

    /** A connection for changes that go on for long; what was changed stays when it is committed. */
    Connection writing() throws SQLException;

    /** All that the hub works with. */
    Pools open();
}
