package io.essaim.store.jupyterhub;

import io.essaim.domain.json.JsonObject;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** How JupyterHub writes values in columns: times in UTC without saying so, JSON as text (contract 9.1). */
final class ForeignValues {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private ForeignValues() {}

    /** Text that may be missing; empty text is none. */
    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).filter(text -> !text.isEmpty());
    }

    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        var text = text(row, column);
        try {
            return text.map(written -> LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new SQLException("\"" + text.orElse("") + "\" is no time", e);
        }
    }

    static JsonObject object(ResultSet row, int column) throws SQLException {
        return optionalObject(row, column).orElse(JsonObject.empty());
    }

    static Optional<JsonObject> optionalObject(ResultSet row, int column) throws SQLException {
        var json = json(row, column);
        try {
            return json.map(JsonText::object);
        } catch (JacksonException | IllegalArgumentException e) {
            throw wrong("an object", e);
        }
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        var json = json(row, column);
        try {
            return json.map(JsonText::texts).orElse(List.of());
        } catch (JacksonException e) {
            throw wrong("a list of texts", e);
        }
    }

    private static Optional<String> json(ResultSet row, int column) throws SQLException {
        return text(row, column).filter(text -> !text.equals("null"));
    }

    private static SQLException wrong(String expected, RuntimeException cause) {
        return new SQLException("what should be " + expected + " in JSON is not", cause);
    }
}
