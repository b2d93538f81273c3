package io.essaim.spawners.docker;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.spawners.container.ContainerLabels;

/**
 * Which container, and which start of which server it is. All of it can be read back from the container itself, so that
 * what is observed is equal to what a row has.
 *
 * @param id the container's; a name may be given to another one later
 * @param name what people find it by
 */
record ContainerHandle(String id, String name, ServerKey server, long generation) {

    static ContainerHandle of(String id, String name, ContainerLabels labels) {
        return new ContainerHandle(id, name, labels.server(), labels.generation());
    }

    /** Numbers are written as text: what is read back from a database must be equal to what was written. */
    SpawnHandle handle() {
        return new SpawnHandle(JsonObject.of("container", id)
                .with("name", name)
                .with("user", server.user())
                .with("server", server.name())
                .with("generation", Long.toString(generation)));
    }

    /**
     * Reads a handle.
     *
     * @throws IllegalArgumentException when this spawner did not make it
     */
    static ContainerHandle of(SpawnHandle handle) {
        return new ContainerHandle(
                text(handle, "container"),
                text(handle, "name"),
                new ServerKey(text(handle, "user"), text(handle, "server")),
                Long.parseLong(text(handle, "generation")));
    }

    private static String text(SpawnHandle handle, String name) {
        return handle.json()
                .text(name)
                .orElseThrow(() -> new IllegalArgumentException("not the handle of a container: no " + name));
    }
}
