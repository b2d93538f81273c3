package io.essaim.hub.events;

import io.essaim.domain.server.ServerKey;
import io.essaim.hub.http.Json;
import io.essaim.hub.settings.EventSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Writes an event for each server that was started, or stopped on purpose: JupyterHub's schema, one line of JSON. */
public final class EventLog {
    /** What the events are described by. */
    public static final String SCHEMA = "https://schema.jupyter.org/jupyterhub/events/server-action";

    private static final String SCHEMA_VERSION = "1";
    private static final int METADATA_VERSION = 1;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final List<Consumer<String>> places;
    private final InstantSource clock;

    private EventLog(List<Consumer<String>> places, InstantSource clock) {
        this.places = List.copyOf(places);
        this.clock = clock;
    }

    /**
     * One that goes where the settings say.
     *
     * @param folder where a file without a folder of its own is
     * @param output the process's own
     */
    public static EventLog of(EventSettings settings, Path folder, PrintStream output, InstantSource clock) {
        var places = new ArrayList<Consumer<String>>();
        settings.file().map(folder::resolve).map(EventFile::new).ifPresent(places::add);
        if (settings.stdout()) {
            places.add(output::println);
        }
        return new EventLog(places, clock);
    }

    /** One that goes nowhere. */
    public static EventLog none() {
        return new EventLog(List.of(), InstantSource.system());
    }

    /** A server answers and will have its route. */
    public void started(ServerKey server) {
        write("start", server);
    }

    /** A server is gone that was told to go. */
    public void stopped(ServerKey server) {
        write("stop", server);
    }

    private void write(String action, ServerKey server) {
        if (places.isEmpty()) {
            return;
        }
        var event = new LinkedHashMap<String, Object>();
        event.put("__timestamp__", MOMENT.format(clock.instant()));
        event.put("__schema__", SCHEMA);
        event.put("__schema_version__", SCHEMA_VERSION);
        event.put("__metadata_version__", METADATA_VERSION);
        event.put("action", action);
        event.put("username", server.user());
        event.put("servername", server.name());
        var line = Json.text(event);
        places.forEach(place -> place.accept(line));
    }
}
