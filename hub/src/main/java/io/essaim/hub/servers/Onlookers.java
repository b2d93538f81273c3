package io.essaim.hub.servers;

import io.essaim.hub.events.EventLog;

/** Who is told what becomes of servers. */
public record Onlookers(ServerMetrics metrics, EventLog events) {}
