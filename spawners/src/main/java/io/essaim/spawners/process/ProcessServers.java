package io.essaim.spawners.process;

import io.essaim.spawners.environment.SingleUserSettings;

/** All that the section {@code spawner} says of servers that are processes. */
public record ProcessServers(ProcessSpawnerSettings process, SingleUserSettings servers) {}
