package io.essaim.proxy.net;

import io.essaim.config.values.HostPort;
import java.io.Serial;

/** An address cannot be listened on. The message says which and why, in the system's words. */
public final class CannotListen extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient HostPort where;

    public CannotListen(HostPort where, Throwable cause) {
        super("cannot listen on " + where + ": " + cause.getMessage(), cause);
        this.where = where;
    }

    /** The address. */
    public HostPort where() {
        return where;
    }
}
