package io.essaim.hub.access;

import io.essaim.domain.server.ServerKey;

/** What a scope is asked for: the filter that an endpoint checks (contract 2.5). */
public sealed interface Resource {

    /** A person and what is theirs. */
    record OfUser(String name) implements Resource {}

    /** One server. */
    record OfServer(ServerKey key) implements Resource {}

    /** A group itself, not its members. */
    record OfGroup(String name) implements Resource {}

    /** A service. */
    record OfService(String name) implements Resource {}

    /** A person. */
    static Resource user(String name) {
        return new OfUser(name);
    }

    /** A server of a person; the name is empty for the default one. */
    static Resource server(String user, String name) {
        return new OfServer(new ServerKey(user, name));
    }

    /** A group. */
    static Resource group(String name) {
        return new OfGroup(name);
    }

    /** A service. */
    static Resource service(String name) {
        return new OfService(name);
    }
}
