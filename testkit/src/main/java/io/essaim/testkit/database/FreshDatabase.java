package io.essaim.testkit.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A new empty database on a server of this machine.
 *
 * @param scheme {@code postgresql} or {@code mariadb}
 * @param port of the server
 */
public record FreshDatabase(String scheme, int port, String name) {

    /** Its address as {@code database.url} takes it, with user and password. */
    public String url() {
        return urlAt("127.0.0.1");
    }

    /** The same for who reaches this machine under another address. */
    public String urlAt(String host) {
        var password =
                URLEncoder.encode(RealServer.PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
        return scheme + "://" + RealServer.USER + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    /** The same without the password. */
    public String urlWithoutPassword() {
        return scheme + "://" + RealServer.USER + "@127.0.0.1:" + port + "/" + name;
    }

    /** Its address for a JDBC driver, without user and password. */
    public String jdbcUrl() {
        // The driver of MariaDB insists on encryption otherwise; that of PostgreSQL takes what it gets.
        return "jdbc:" + scheme + "://127.0.0.1:" + port + "/" + name + "?sslMode=disable";
    }
}
