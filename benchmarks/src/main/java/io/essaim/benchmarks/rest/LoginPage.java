package io.essaim.benchmarks.rest;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser with the login page open, on one connection that it keeps. It speaks plain HTTP/1.1 over a socket, because what
 * floods a hub must cost less than the hub, and must choose the address that it comes from.
 */
public final class LoginPage implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int FOUND = 302;
    private static final Pattern XSRF = Pattern.compile("name=\"_xsrf\"[^>]*value=\"([^\"]+)\"");

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final String host;
    private final String cookies;
    private final Optional<String> xsrf;

    /** What came back. */
    private record Answer(int status, String head, String body) {
        String cookies() {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
                    .map(line -> line.substring("set-cookie:".length(), (line + ";").indexOf(';'))
                            .strip())
                    .collect(Collectors.joining("; "));
        }
    }

    private LoginPage(String from, int port) throws IOException {
        host = "127.0.0.1:" + port;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        out = socket.getOutputStream();
        var page = ask("GET /hub/login HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        cookies = page.cookies();
        if (!page.body().contains("name=\"password\"")) {
            throw new IOException("no login form, but " + page.status());
        }
        // JupyterHub has it in the form since 4.0 (contract 4.3); Debian's is older.
        xsrf = XSRF.matcher(page.body()).results().map(found -> found.group(1)).findFirst();
    }

    /**
     * Opens it.
     *
     * @param from an address of this machine, such as 127.1.0.1
     */
    public static LoginPage open(String from, int port) throws IOException {
        return new LoginPage(from, port);
    }

    /** Sends the form and gives the status of the answer. 302 is the way in. */
    public int send(String name, String password) throws IOException {
        return answer(name, password).status();
    }

    /**
     * Sends the form with the right password.
     *
     * @return the value of the header {@code Cookie} that opens the person's pages
     */
    public String signIn(String name, String password) throws IOException {
        var answer = answer(name, password);
        if (answer.status() != FOUND) {
            throw new IOException(name + " could not sign in: " + answer.status() + " " + answer.body());
        }
        return answer.cookies();
    }

    private Answer answer(String name, String password) throws IOException {
        var form = xsrf.map(token -> "_xsrf=" + encoded(token) + "&").orElse("") + "username=" + encoded(name)
                + "&password=" + encoded(password);
        return ask("POST /hub/login HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookies
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer ask(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        int length = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        int status = Integer.parseInt(lines.getFirst().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new Answer(status, String.join("\n", lines), body);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
