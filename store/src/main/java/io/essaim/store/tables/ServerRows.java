package io.essaim.store.tables;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.JsonText;
import io.essaim.store.sql.PhraseText;
import io.essaim.store.sql.RowReader;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/** How a server stands in a row. */
final class ServerRows {
    static final String SELECT = "SELECT s.id, s.user_id, u.name, s.name, s.display_name, s.state, s.generation,"
            + " s.address, s.handle, s.user_options, s.started, s.last_activity, s.end_kind, s.end_message,"
            + " s.end_detail, s.end_at, s.end_phrase FROM servers s JOIN users u ON u.id = s.user_id";
    static final RowMapper<Server> MAPPER = (row, _) -> server(row);

    static final RowReader<Server> READER = ServerRows::server;

    private static final Map<ServerState, String> WORDS = words();
    private static final Map<String, ServerState> STATES =
            Arrays.stream(ServerState.values()).collect(Collectors.toMap(ServerRows::word, Function.identity()));
    private static final Map<String, EndReason.Kind> KINDS =
            Arrays.stream(EndReason.Kind.values()).collect(Collectors.toMap(EndReason.Kind::word, Function.identity()));

    /** A condition: ready or with something pending. */
    static final String ACTIVE =
            in(Arrays.stream(ServerState.values()).filter(ServerState::active).toList());

    private ServerRows() {}

    /** The word of a state in the table. */
    static String word(ServerState state) {
        return WORDS.getOrDefault(state, "");
    }

    /** A condition: the server is in one of these states. The text is the same for the same states. */
    static String in(Collection<ServerState> states) {
        if (states.isEmpty()) {
            return "1 = 0";
        }
        return states.stream()
                .sorted()
                .map(state -> "'" + word(state) + "'")
                .collect(Collectors.joining(", ", "s.state IN (", ")"));
    }

    private static Map<ServerState, String> words() {
        var words = new EnumMap<ServerState, String>(ServerState.class);
        for (var state : ServerState.values()) {
            words.put(state, state.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static Server server(ResultSet row) throws SQLException {
        return new Server(
                row.getLong(1),
                row.getLong(2),
                new ServerKey(row.getString(3), row.getString(4)),
                Columns.optionalText(row, 5),
                known(STATES, row.getString(6)),
                row.getLong(7),
                Columns.optionalText(row, 8).map(URI::create),
                Columns.optionalObject(row, 9),
                JsonText.object(row.getString(10)),
                Columns.optionalTime(row, 11),
                Columns.activity(row, 12),
                end(row));
    }

    private static Optional<EndReason> end(ResultSet row) throws SQLException {
        var kind = row.getString(13);
        return kind == null
                ? Optional.empty()
                : Optional.of(new EndReason(
                        known(KINDS, kind),
                        PhraseText.read(Columns.optionalText(row, 17), row.getString(14)),
                        Columns.optionalText(row, 15),
                        Columns.time(row, 16)));
    }

    private static <T> T known(Map<String, T> words, String word) throws SQLException {
        var value = words.get(word);
        if (value == null) {
            throw new SQLException(
                    "the word " + word + " means nothing here; known are " + List.copyOf(words.keySet()));
        }
        return value;
    }
}
