package io.essaim.store.sql;

import io.essaim.domain.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. Times are microseconds since 1970; JSON is text. */
public final class Columns {
    private static final long MICROS = 1_000_000;

    private Columns() {}

    /** A time as it is written. */
    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1000);
    }

    /** A time that may be missing, as it is written. */
    public static @Nullable Long micros(Optional<Instant> time) {
        return time.map(Columns::micros).orElse(null);
    }

    /** Last activity as it is written: 0 for never. */
    public static long activity(Optional<Instant> seen) {
        return seen.map(Columns::micros).orElse(0L);
    }

    /** A time as it will be read again. */
    public static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** A time that is always there. */
    public static Instant time(ResultSet row, int column) throws SQLException {
        return instant(row.getLong(column));
    }

    /** A time that may be missing. */
    public static Optional<Instant> optionalTime(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return micros == 0 && row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }

    /** Last activity: 0 stands for never. */
    public static Optional<Instant> activity(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return micros == 0 ? Optional.empty() : Optional.of(instant(micros));
    }

    /** Text that may be missing. */
    public static Optional<String> optionalText(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A JSON object that may be missing. */
    public static Optional<JsonObject> optionalObject(ResultSet row, int column) throws SQLException {
        return optionalText(row, column).map(JsonText::object);
    }

    /** A list of texts. */
    public static List<String> texts(ResultSet row, int column) throws SQLException {
        return JsonText.texts(row.getString(column));
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
