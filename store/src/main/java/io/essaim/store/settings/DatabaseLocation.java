package io.essaim.store.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which database an address names. */
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

    /**
     * Reads {@code sqlite:PATH}, {@code sqlite::memory:} and the forms of {@code JupyterHub.db_url}:
     * {@code sqlite:///PATH} from the working directory, {@code sqlite:////PATH} from the root, {@code sqlite://} in
     * memory.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected and shows no password
     */
    static DatabaseLocation parse(String url) {
        if (!url.startsWith("sqlite:")) {
            throw new IllegalArgumentException(expected(url));
        }
        var rest = url.substring("sqlite:".length());
        if (rest.startsWith("//")) {
            return parsePath(url, withoutSlashes(url, rest));
        }
        return rest.isEmpty() ? refuse(url) : parsePath(url, rest);
    }

    private static String withoutSlashes(String url, String rest) {
        if (rest.equals("//")) {
            return ":memory:";
        }
        if (!rest.startsWith("///") || rest.length() == 3) {
            refuse(url);
        }
        return rest.substring(3);
    }

    private static DatabaseLocation parsePath(String url, String path) {
        if (path.equals(":memory:")) {
            return new SqliteMemory();
        }
        // A colon or a question mark would begin options of the driver, not a part of the name.
        if (path.startsWith(":") || path.indexOf('?') >= 0) {
            return refuse(url);
        }
        try {
            return new SqliteFile(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(expected(url), e);
        }
    }

    private static DatabaseLocation refuse(String url) {
        throw new IllegalArgumentException(expected(url));
    }

    private static String expected(String url) {
        int colon = url.indexOf(':');
        var scheme = colon > 0 ? url.substring(0, colon) : "";
        var known = "expected sqlite:PATH or sqlite::memory:";
        return scheme.isEmpty() || scheme.equals("sqlite") || !scheme.matches("[a-zA-Z0-9+.]{1,30}")
                ? known
                : known + "; databases of the kind " + scheme + " are not supported by this version";
    }
}
