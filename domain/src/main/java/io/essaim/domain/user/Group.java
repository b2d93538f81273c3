package io.essaim.domain.user;

import io.essaim.domain.json.JsonObject;

/**
 * A named set of people.
 *
 * @param properties free data, shown in the API and used by whoever wants it (contract 1.9)
 */
public record Group(long id, String name, JsonObject properties) {}
