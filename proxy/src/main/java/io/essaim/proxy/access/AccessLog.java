package io.essaim.proxy.access;

import io.essaim.proxy.settings.AccessLogFormat;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each request on a logger of its own, without any secret that its address may hold. */
public final class AccessLog {
    /** The name of that logger; each of its messages is a whole line. */
    public static final String LOGGER = "io.essaim.access";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final boolean on;
    private final Function<Visit, String> line;

    private AccessLog(boolean on, Function<Visit, String> line) {
        this.on = on;
        this.line = line;
    }

    /** One that writes so. */
    public static AccessLog of(AccessLogFormat format) {
        return switch (format) {
            case OFF -> new AccessLog(false, _ -> "");
            case COMMON -> new AccessLog(true, CommonLine::of);
            case JSON -> new AccessLog(true, JsonLine::of);
        };
    }

    /** Whether anything is written; where not, nobody need take the time. */
    public boolean on() {
        return on;
    }

    /** Writes a line. */
    public void tell(Visit visit) {
        if (on) {
            LOG.info(line.apply(visit));
        }
    }
}
