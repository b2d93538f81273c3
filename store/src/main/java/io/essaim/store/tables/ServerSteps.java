package io.essaim.store.tables;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.text.Phrase;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.JsonText;
import io.essaim.store.sql.PhraseText;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What each step of a server's life changes in its row. */
final class ServerSteps {
    private static final String NO_REASON =
            "end_kind = NULL, end_message = NULL, end_phrase = NULL, end_detail = NULL, end_at = NULL";
    private static final String REASON =
            "end_kind = :kind, end_message = :message, end_phrase = :phrase, end_detail = :detail, end_at = :ended";
    private static final String GONE = "address = NULL, handle = NULL, queued = NULL, started = NULL";

    /** When the reason was given with the stop, it decides how the end reads. */
    private static final String STATE_BY_KEPT_REASON = Arrays.stream(EndReason.Kind.values())
            .filter(ServerSteps::failure)
            .map(kind -> "'" + kind.word() + "'")
            .collect(Collectors.joining(
                    ", ", "state = CASE WHEN end_kind IN (", ") THEN 'failed' ELSE 'stopped' END, "));

    private ServerSteps() {}

    /** Does the step when the lease is held and the server in one of the states; says whether it did. */
    static boolean apply(Handle handle, Lease lease, Set<ServerState> from, Transition step) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var sql = "UPDATE servers AS s SET " + columns(step, values) + " WHERE " + ServerLeases.HELD + " AND "
                + ServerRows.in(from);
        return handle.createUpdate(sql)
                        .bindMap(values)
                        .bind("id", lease.serverId())
                        .bind("fence", lease.fence())
                        .bind("holder", lease.holder())
                        .execute()
                > 0;
    }

    private static String columns(Transition step, Map<String, @Nullable Object> values) {
        return switch (step) {
            case Transition.Queue queue -> queue(queue, values);
            case Transition.Start _, Transition.Ready _ -> state(step, values);
            case Transition.Probe probe -> probe(probe, values);
            case Transition.Move move -> move(move, values);
            case Transition.Stop stop -> state(step, values) + ", " + reason(stop.reason(), values);
            case Transition.End end ->
                end.reason()
                        .map(reason -> state(step, values) + ", " + GONE + ", " + reason(reason, values))
                        .orElse(STATE_BY_KEPT_REASON + GONE);
        };
    }

    private static String state(Transition step, Map<String, @Nullable Object> values) {
        values.put("state", ServerRows.word(step.to()));
        return "state = :state";
    }

    /** A life begins: whoever culls by age or idleness counts from here. */
    private static String queue(Transition.Queue step, Map<String, @Nullable Object> values) {
        values.put("options", JsonText.of(step.userOptions()));
        values.put("at", Columns.micros(step.at()));
        return state(step, values) + ", generation = generation + 1, address = NULL, handle = NULL,"
                + " user_options = :options, queued = :at, started = :at,"
                + " last_activity = CASE WHEN last_activity < :at THEN :at ELSE last_activity END, " + NO_REASON;
    }

    private static String probe(Transition.Probe step, Map<String, @Nullable Object> values) {
        values.put("address", step.address().toString());
        values.put("handle", JsonText.of(step.handle()));
        return state(step, values) + ", address = :address, handle = :handle";
    }

    private static String move(Transition.Move step, Map<String, @Nullable Object> values) {
        values.put("address", step.address().toString());
        return state(step, values) + ", address = :address";
    }

    private static String reason(EndReason reason, Map<String, @Nullable Object> values) {
        values.put("kind", reason.kind().word());
        values.put("message", reason.message().english());
        values.put("phrase", PhraseText.of(reason.message()).orElse(null));
        values.put("detail", reason.detail().orElse(null));
        values.put("ended", Columns.micros(reason.at()));
        return REASON;
    }

    private static boolean failure(EndReason.Kind kind) {
        return new EndReason(kind, Phrase.verbatim(""), Optional.empty(), Instant.EPOCH).failure();
    }
}
