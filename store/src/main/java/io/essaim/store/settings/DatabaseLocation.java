package io.essaim.store.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** Which database an address names. Printed, it shows no password. */
public sealed interface DatabaseLocation {

    /** A SQLite file. */
    record SqliteFile(Path path) implements DatabaseLocation {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A SQLite database that lives as long as it is open. */
    record SqliteMemory() implements DatabaseLocation {
        @Override
        public String toString() {
            return "the database in memory";
        }
    }

    /** A database of a PostgreSQL server. */
    record PostgreSql(DatabaseServer server) implements DatabaseLocation {
        @Override
        public String toString() {
            return "postgresql://" + server;
        }
    }

    /** A database of a MariaDB server. */
    record MariaDb(DatabaseServer server) implements DatabaseLocation {
        private static final Set<Tls.Mode> UNKNOWN = Set.of(Tls.Mode.ALLOW, Tls.Mode.PREFER);

        /** @throws IllegalArgumentException for a protection that its driver does not know */
        public MariaDb {
            if (server.tls().mode().filter(UNKNOWN::contains).isPresent()) {
                throw new IllegalArgumentException(
                        "expected sslmode of MariaDB to be one of disable, require, verify-ca, verify-full");
            }
        }

        @Override
        public String toString() {
            return "mariadb://" + server;
        }
    }

    /**
     * Reads {@code sqlite:PATH}, {@code sqlite::memory:}, {@code postgresql://…}, {@code mariadb://…} and the forms of
     * {@code JupyterHub.db_url}: {@code sqlite:///PATH} from the working directory, {@code sqlite:////PATH} from the root,
     * {@code sqlite://} in memory, and what SQLAlchemy calls the other two, with the name of a Python driver or without.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected and shows no password
     */
    static DatabaseLocation parse(String url) {
        var scheme = url.substring(0, Math.max(url.indexOf(':'), 0));
        // postgresql+psycopg2: the driver is Python's affair.
        return switch (scheme.replaceFirst("\\+.*", "")) {
            case "sqlite" -> sqlite(url.substring(scheme.length() + 1));
            case "postgresql", "postgres" -> new PostgreSql(ServerUrl.parse(url, "postgresql", 5432));
            case "mariadb", "mysql" -> new MariaDb(ServerUrl.parse(url, "mariadb", 3306));
            default -> throw unknown(scheme);
        };
    }

    private static DatabaseLocation sqlite(String rest) {
        if (rest.startsWith("//")) {
            return sqlitePath(withoutSlashes(rest));
        }
        return sqlitePath(rest);
    }

    private static String withoutSlashes(String rest) {
        if (rest.equals("//")) {
            return ":memory:";
        }
        return rest.startsWith("///") ? rest.substring(3) : "";
    }

    private static DatabaseLocation sqlitePath(String path) {
        if (path.equals(":memory:")) {
            return new SqliteMemory();
        }
        // Neither another special name of SQLite nor parameters: both would silently become part of the name.
        if (path.isEmpty() || path.startsWith(":") || path.indexOf('?') >= 0) {
            throw new IllegalArgumentException("expected sqlite:PATH or sqlite::memory:");
        }
        try {
            return new SqliteFile(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected sqlite:PATH or sqlite::memory:", e);
        }
    }

    private static IllegalArgumentException unknown(String scheme) {
        var known = "expected sqlite:PATH, postgresql://USER@HOST/DATABASE or mariadb://USER@HOST/DATABASE";
        return new IllegalArgumentException(
                scheme.matches("[a-zA-Z0-9+.]{1,30}")
                        ? known + "; databases of the kind " + scheme + " are not supported by this version"
                        : known);
    }
}
