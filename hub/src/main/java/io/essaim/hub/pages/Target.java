package io.essaim.hub.pages;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.user.User;
import java.util.Optional;

/**
 * The server that a page is about.
 *
 * @param row empty when it was never started
 */
record Target(User owner, ServerKey key, Optional<Server> row) {

    /** Whether it is somebody's named server that nobody has made. */
    boolean unknownName() {
        return !key.isDefault() && row.isEmpty();
    }
}
