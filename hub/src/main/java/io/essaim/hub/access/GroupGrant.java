package io.essaim.hub.access;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A group as the configuration gives it ({@code load_groups}).
 *
 * @param users added to who is in already
 * @param properties replace the kept ones when given
 */
public record GroupGrant(String name, List<String> users, Optional<JsonObject> properties) {
    public GroupGrant {
        users = List.copyOf(users);
    }
}
