package io.essaim.hub.api;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.Exchange;
import java.util.List;
import java.util.Optional;

/** Lists of shares, always in pages that say so, and those whom servers are shared with. */
record ShareLists(Store store, Pages pages, ShareModels models) {

    /** Answers with one page of shares. */
    void send(Exchange exchange, Shares.Which which) {
        var part = pages.wrapped(exchange);
        var shares = store.shares().list(which, part.offset(), part.limit());
        pages.send(
                exchange,
                part,
                shares.stream().map(models::model).toList(),
                store.shares().count(which));
    }

    /** Answers with a page that nothing is on. */
    void sendNone(Exchange exchange) {
        pages.send(exchange, pages.wrapped(exchange), List.of(), 0);
    }

    /** The person of that name. */
    Optional<Grantee> user(String name) {
        return store.users().find(name).map(user -> new Grantee.OfUser(user.id(), user.name()));
    }

    /** The group of that name. */
    Optional<Grantee> group(String name) {
        return store.groups().find(name).map(group -> new Grantee.OfGroup(group.id(), group.name()));
    }
}
