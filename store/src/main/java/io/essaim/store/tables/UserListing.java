package io.essaim.store.tables;

import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.UserQuery.Page;
import io.essaim.domain.user.User;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the people of a {@link UserQuery}. */
final class UserListing {
    private static final String IN_GROUPS =
            " OR u.id IN (SELECT m.user_id FROM group_members m JOIN user_groups g ON g.id = m.group_id WHERE ";

    private static final Set<ServerState> ACTIVE = EnumSet.copyOf(
            Arrays.stream(ServerState.values()).filter(ServerState::active).toList());

    private final Database database;
    private final Dialect dialect;

    UserListing(Database database) {
        this.database = database;
        dialect = database.dialect();
    }

    List<User> list(UserQuery query) {
        var where = new Conditions();
        if (query.page() instanceof Page.After after && !where.follow(query, after)) {
            return List.of();
        }
        where.match(query);
        within(query).ifPresentOrElse(states -> where.along(query, states), () -> where.activity(query));
        var sql = UserRows.SELECT + where.sql() + order(query) + " LIMIT :limit" + offset(query.page(), where);
        where.values.put("limit", query.page().limit());
        return database.namedRows(sql, UserRows.READER, where.values);
    }

    /** Each half goes along an index from the number on, so that people who are not there cost nothing. */
    List<User> present(long after, int limit) {
        var sessions = "SELECT DISTINCT user_id FROM browser_sessions WHERE user_id > :after"
                + " ORDER BY user_id LIMIT :limit";
        var sql = UserRows.SELECT + " WHERE u.id IN (SELECT user_id FROM (" + sessions + ") with_session UNION "
                + withServers(ACTIVE, " AND s.user_id > :after ORDER BY s.user_id LIMIT :limit")
                + ") ORDER BY u.id LIMIT :limit";
        return database.namedRows(sql, UserRows.READER, Map.of("after", after, "limit", limit));
    }

    long count(UserQuery query) {
        var where = new Conditions();
        where.match(query);
        where.activity(query);
        return database.namedRows("SELECT count(*) FROM users u" + where.sql(), row -> row.getLong(1), where.values)
                .getFirst();
    }

    /** The states of servers by which alone people are chosen, in the order of their numbers; nothing for other questions. */
    private static Optional<Set<ServerState>> within(UserQuery query) {
        boolean alone = query.sort() == UserQuery.Sort.ID
                && query.only().isEmpty()
                && query.nameContains().filter(text -> !text.isEmpty()).isEmpty();
        return query.activity().filter(_ -> alone).flatMap(activity -> switch (activity) {
            case ACTIVE -> Optional.of(ACTIVE);
            case READY -> Optional.of(EnumSet.of(ServerState.READY));
            case INACTIVE -> Optional.empty();
        });
    }

    /** Each state goes along its index, and no further than asked. */
    private static String withServers(Set<ServerState> states, String part) {
        return states.stream()
                .map(ServerRows::word)
                .map(word -> "SELECT user_id FROM (SELECT DISTINCT s.user_id FROM servers s WHERE s.state = '" + word
                        + "'" + part + ") " + word + "_ones")
                .collect(Collectors.joining(" UNION "));
    }

    private static String offset(Page page, Conditions where) {
        return switch (page) {
            case Page.Offset offset -> {
                where.values.put("offset", offset.offset());
                yield " OFFSET :offset";
            }
            case Page.After _ -> "";
        };
    }

    private static String order(UserQuery query) {
        var direction = query.descending() ? " DESC" : "";
        return switch (query.sort()) {
            case ID -> " ORDER BY u.id" + direction;
            case NAME -> " ORDER BY u.name" + direction;
            case LAST_ACTIVITY -> " ORDER BY u.last_activity" + direction + ", u.id" + direction;
        };
    }

    /** What is asked of a row, and the values it is compared with. */
    private final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        String sql() {
            return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
        }

        void match(UserQuery query) {
            query.nameContains().filter(text -> !text.isEmpty()).ifPresent(this::nameContains);
            query.only().ifPresent(this::only);
        }

        void activity(UserQuery query) {
            query.activity().ifPresent(activity -> all.add(byServers(activity)));
        }

        private void nameContains(String text) {
            all.add("u.name_folded LIKE :pattern ESCAPE '!'");
            values.put("pattern", "%" + UserTable.folded(text).replaceAll("([!%_])", "!$1") + "%");
        }

        private void only(UserQuery.Visible visible) {
            var groups = visible.groups().isEmpty() ? "" : IN_GROUPS + dialect.amongTexts("g.name", "groups") + ")";
            all.add("(" + dialect.amongTexts("u.name", "names") + groups + ")");
            values.put("names", JsonText.of(visible.users()));
            if (!groups.isEmpty()) {
                values.put("groups", JsonText.of(visible.groups()));
            }
        }

        /** Reads no more of those with servers than the page can show, however many there are. */
        void along(UserQuery query, Set<ServerState> states) {
            var than = query.descending() ? " < " : " > ";
            var on = query.page() instanceof Page.After ? " AND s.user_id" + than + ":after" : "";
            var order = " ORDER BY s.user_id" + (query.descending() ? " DESC" : "") + " LIMIT :reach";
            all.add("u.id IN (" + withServers(states, on + order) + ")");
            values.put("reach", reach(query.page()));
        }

        /** Whether there is a place to go on from: somebody deleted since has none, except in the order of numbers. */
        boolean follow(UserQuery query, Page.After after) {
            var than = query.descending() ? " < " : " > ";
            values.put("after", after.userId());
            return switch (query.sort()) {
                case ID -> all.add("u.id" + than + ":after");
                case NAME -> last(after).map(user -> byName(user, than)).orElse(false);
                case LAST_ACTIVITY ->
                    last(after).map(user -> byActivity(user, than)).orElse(false);
            };
        }

        private boolean byName(User last, String than) {
            values.remove("after");
            values.put("name", last.name());
            return all.add("u.name" + than + ":name");
        }

        private boolean byActivity(User last, String than) {
            values.put("seen", Columns.activity(last.lastActivity()));
            return all.add(
                    dialect.beyond(List.of("u.last_activity", "u.id"), than.strip(), List.of(":seen", ":after")));
        }

        private Optional<User> last(Page.After after) {
            return database.rows(UserRows.SELECT + " WHERE u.id = ?", UserRows.READER, after.userId()).stream()
                    .findFirst();
        }
    }

    private static long reach(Page page) {
        return switch (page) {
            case Page.Offset offset -> (long) offset.offset() + offset.limit();
            case Page.After after -> after.limit();
        };
    }

    private static String byServers(UserQuery.Activity activity) {
        return switch (activity) {
            case ACTIVE -> "u.id IN (SELECT s.user_id FROM servers s WHERE " + ServerRows.ACTIVE + ")";
            case INACTIVE ->
                "NOT EXISTS (SELECT 1 FROM servers s WHERE s.user_id = u.id AND " + ServerRows.ACTIVE + ")";
            case READY -> "u.id IN (SELECT s.user_id FROM servers s WHERE s.state = 'ready')";
        };
    }
}
