package io.essaim.proxy.metrics;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why there is no connection to a target. */
public enum ConnectFailure {
    /** Nobody listens there. */
    REFUSED,
    /** It took longer than {@code proxy.timeouts.connect}. */
    TIMEOUT,
    /** There is no way to the address. */
    UNREACHABLE,
    /** The name has no address. */
    UNKNOWN_HOST,
    /** There is a connection, but no agreement on TLS. */
    TLS,
    /** The proxy itself cannot open connections, for lack of files or memory: nothing that a target can help. */
    OWN;

    /** Its name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which one this is. */
    public static ConnectFailure of(Throwable cause) {
        return switch (cause) {
            case SocketTimeoutException _ -> TIMEOUT;
            case io.netty.channel.ConnectTimeoutException _ -> TIMEOUT;
            case io.netty.handler.ssl.SslHandshakeTimeoutException _ -> TIMEOUT;
            case SSLException _ -> TLS;
            case ClosedChannelException _ -> TLS; // in the middle of the handshake
            case NoRouteToHostException _ -> UNREACHABLE;
            case UnknownHostException _ -> UNKNOWN_HOST;
            case ConnectException _ -> REFUSED;
            case FileNotFoundException _ -> REFUSED; // a socket in the file system that is not there
            default -> OWN;
        };
    }
}
