package io.essaim.docker.resource;

import io.essaim.docker.call.ApiVersion;
import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The engine itself. */
public final class Host {
    private static final long NANOS = 1_000_000_000;

    private final Calls calls;

    public Host(Calls calls) {
        this.calls = calls;
    }

    /** What it is, has and can: name, memory, cores, its place in a swarm. */
    public JsonNode info() {
        return calls.json(Call.get("info"));
    }

    /** Which program it is. */
    public JsonNode version() {
        return calls.json(Call.get("version"));
    }

    /** The version of the API that is spoken with it. */
    public ApiVersion api() {
        return calls.version();
    }

    /**
     * What happens from now on, or has happened since. A quiet engine tells nothing for hours: when the idle time is over,
     * begin again from the last event's time.
     */
    public Messages events(Filters filters, Optional<Instant> since, Duration idle) {
        var call = Call.get("events").with(filters);
        var from = since.map(moment -> call.with(
                "since", String.format(Locale.ROOT, "%d.%09d", moment.getEpochSecond(), moment.getNano() % NANOS)));
        return new Messages(calls.stream(from.orElse(call), idle));
    }
}
