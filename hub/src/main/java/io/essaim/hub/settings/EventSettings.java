package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** The section {@code hub.events}. */
@Doc(
        "The event log: one line of JSON for each server that was started or stopped. None is kept until one of these says where.")
public record EventSettings(
        @Doc(
                "A file to which each event is added. A path that does not begin with a slash starts at data_dir. It may be moved"
                        + " away or emptied at any time, as logrotate does it.")
        Optional<String> file,

        @Doc("Whether events are written to standard output, for those who collect what containers print.")
        @Default("false")
        boolean stdout) {}
