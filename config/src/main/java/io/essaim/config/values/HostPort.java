package io.essaim.config.values;

/**
 * Where to listen or connect: {@code 127.0.0.1:8081}, {@code [::1]:8081}, {@code 0.0.0.0:0}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 lets the system choose
 */
public record HostPort(String host, int port) {

    public HostPort {
        if (host.isEmpty() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected host:port, such as 127.0.0.1:8081");
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("expected host:port, such as 127.0.0.1:8081");
        }
        var host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new HostPort(host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
