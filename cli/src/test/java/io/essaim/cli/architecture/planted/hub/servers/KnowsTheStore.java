package io.essaim.cli.architecture.planted.hub.servers;

import io.essaim.cli.architecture.planted.store.Rows;
import java.sql.Connection;

/** Breaks two rules: the hub knows neither the store nor JDBC. */
record KnowsTheStore(Rows rows, Connection connection) {}
