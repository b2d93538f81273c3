package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Map;

/** The section {@code stack.logging}. */
@Doc("Where the logs of all services go.")
public record StackLogging(
        @Doc("Docker's driver: json-file, local, journald, syslog, fluentd and so on.") @Default("json-file")
        String driver,

        @Doc("Its options. Those of the default bound the logs of each container.")
        @Default("{ max-size: 10m, max-file: \"5\" }")
        Map<String, String> options) {

    public StackLogging {
        options = Map.copyOf(options);
        if (driver.isBlank()) {
            throw new IllegalArgumentException("expected driver to be the name of one of Docker's log drivers");
        }
    }
}
