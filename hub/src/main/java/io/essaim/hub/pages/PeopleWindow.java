package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.Users;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HttpProblem;
import io.helidon.common.parameters.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * Which people the administration page shows: those after one person or before one, so that the last page costs what
 * the first does.
 *
 * @param search what names must contain
 * @param from the person next to whom it begins; empty for the first page
 * @param backwards whether it ends before that person rather than beginning after
 */
record PeopleWindow(String search, Optional<UserQuery.Visible> visible, Optional<Long> from, boolean backwards) {
    private static final int SIZE = 50;
    private static final String LISTING = "list:users";

    /**
     * A page of people.
     *
     * @param before the person that the page before ends in front of; empty on the first page
     * @param after the person that the next page begins after; empty on the last page
     */
    record Found(List<User> people, Optional<Long> before, Optional<Long> after) {}

    static PeopleWindow of(Parameters query, Requester who) {
        var reach = who.scopes().reach(LISTING);
        if (reach.nothing()) {
            throw new HttpProblem(
                    403, Phrase.of("Action is not authorized with current scopes; requires any of [{0}]", LISTING));
        }
        Optional<UserQuery.Visible> visible = reach.everything()
                ? Optional.empty()
                : Optional.of(new UserQuery.Visible(reach.users(), reach.groups()));
        var before = id(query, "before");
        var search = query.first("q").asOptional().orElse("").strip();
        return new PeopleWindow(search, visible, before.or(() -> id(query, "after")), before.isPresent());
    }

    private static Optional<Long> id(Parameters query, String name) {
        return query.first(name)
                .asOptional()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
    }

    /** Everybody that matches, whatever the page. */
    UserQuery everyone() {
        return query(new UserQuery.Page.Offset(0, 1), false);
    }

    Found load(Users users) {
        var page = from.<UserQuery.Page>map(id -> new UserQuery.Page.After(id, SIZE + 1))
                .orElseGet(() -> new UserQuery.Page.Offset(0, SIZE + 1));
        var rows = users.list(query(page, backwards));
        boolean more = rows.size() > SIZE;
        var shown = more ? rows.subList(0, SIZE) : rows;
        var people = backwards ? shown.reversed() : shown;
        boolean earlier = backwards ? more : from.isPresent();
        boolean later = backwards || more;
        return new Found(
                people,
                people.isEmpty() || !earlier
                        ? Optional.empty()
                        : Optional.of(people.getFirst().id()),
                people.isEmpty() || !later
                        ? Optional.empty()
                        : Optional.of(people.getLast().id()));
    }

    private UserQuery query(UserQuery.Page page, boolean descending) {
        Optional<String> contains = search.isEmpty() ? Optional.empty() : Optional.of(search);
        return new UserQuery(Optional.empty(), contains, visible, UserQuery.Sort.ID, descending, page);
    }

    /** The query of a neighbouring page. */
    String link(String direction, long id) {
        var kept = search.isEmpty() ? "" : "&q=" + PathQuoting.quoteAll(search);
        return "?" + direction + "=" + id + kept;
    }
}
