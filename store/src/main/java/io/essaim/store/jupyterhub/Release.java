package io.essaim.store.jupyterhub;

import io.essaim.store.settings.DatabaseProblem;
import java.util.List;
import java.util.Map;

/**
 * Which releases of JupyterHub made tables of one form (contract 9.6).
 *
 * @param revision as it stands in {@code alembic_version}
 * @param words for people: {@code 5.0 to 5.5}
 */
public record Release(String revision, String words) {
    private static final Map<String, String> READABLE = Map.of(
            "651f5419b74d", "3.x",
            "0eee8c825d24", "4.x",
            "3c2384c5aae1", "5.0 beta",
            "4621fec11365", "5.x",
            "be8ecf03ddac", "6.0 beta",
            "afd65840b69e", "6.0 beta",
            "ff1860e38070", "6.0 beta",
            "f460b0348206", "6.0");
    private static final List<String> TOO_OLD = List.of(
            "19c0846f6344",
            "eeb276e51423",
            "af4cbdb2d13c",
            "3ec6993fe20c",
            "1cebaf56856c",
            "56cc5a70207e",
            "99a28a4418e1",
            "d68c98b66cd4",
            "896818069c98",
            "4dc2d5a8c53c",
            "833da8570507");

    /** @throws DatabaseProblem for tables that cannot be read as they are */
    static Release of(String database, String revision) {
        var words = READABLE.get(revision);
        if (words != null) {
            return new Release(revision, words);
        }
        if (TOO_OLD.contains(revision)) {
            throw tooOld(database, "older than 3.0 (tables " + revision + ")");
        }
        throw new DatabaseProblem(
                "the database " + database + " was made by a JupyterHub that is newer than 6.0, which is"
                        + " the newest this version of Essaim reads (tables " + revision + "): use a newer Essaim");
    }

    /** A database that must be brought forward first. */
    static DatabaseProblem tooOld(String database, String how) {
        return new DatabaseProblem("the database " + database + " was made by a JupyterHub " + how
                + ", whose tokens are kept otherwise: copy it, run `jupyterhub upgrade-db` of JupyterHub 3.0 or newer on"
                + " the copy, and import that");
    }
}
