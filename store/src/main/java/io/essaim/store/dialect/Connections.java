package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** How one database is reached. */
public interface Connections {

    /** A connection to look at what is there, before anything is changed. */
    Connection look() throws SQLException;

    /** All that the hub works with. */
    Pools open();
}
