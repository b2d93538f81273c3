package io.essaim.acceptance.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends bytes, and reads one answer as RFC 9112 section 6 says where it ends. */
final class Wire {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How long bytes that may be half a request are waited for. */
    private static final Duration FOR_NONSENSE = Duration.ofSeconds(1);

    private static final int MOST = 1 << 22;

    private final int port;

    /** To a port of this machine. */
    Wire(int port) {
        this.port = port;
    }

    /**
     * Sends it over a connection of its own.
     *
     * @param from an address of this machine to come from
     * @return empty when the other side closed the connection without a word, or waits for more of what was never HTTP
     * @throws SocketTimeoutException when there is no answer to a request that is whole
     */
    Optional<Answer> send(Attempt attempt, String from) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LONGEST.toMillis());
            socket.setSoTimeout((int) (attempt.wellFormed() ? LONGEST : FOR_NONSENSE).toMillis());
            write(socket, attempt.bytes());
            return read(new BufferedInputStream(socket.getInputStream(), 1 << 14), attempt);
        } catch (SocketTimeoutException e) {
            if (attempt.wellFormed()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Who is refused may be so before all is sent: what was answered is read nevertheless. */
    private static void write(Socket socket, byte[] bytes) {
        try {
            var out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException _) {
            // The answer, or its absence, tells.
        }
    }

    private static Optional<Answer> read(InputStream in, Attempt attempt) throws IOException {
        var head = head(in);
        while (head.startsWith("HTTP/1.1 100") || head.startsWith("HTTP/1.1 103")) {
            head = head(in);
        }
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (!head.matches("(?s)HTTP/1\\.[01] \\d\\d\\d.*")) {
            throw new IOException("no status line: " + head);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        return Optional.of(new Answer(status, head, body(in, new Answer(status, head, ""), attempt)));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n") && head.length() < MOST) {
            int c;
            try {
                c = in.read();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException _) {
                c = -1; // reset: closed without a word
            }
            if (c < 0) {
                return head.toString();
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static String body(InputStream in, Answer head, Attempt attempt) throws IOException {
        boolean none =
                head.status() == 204 || head.status() == 304 || attempt.text().startsWith("HEAD ");
        if (none) {
            return "";
        }
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return chunks(in);
        }
        int length = head.header("content-length").map(Integer::parseInt).orElse(MOST);
        return text(in.readNBytes(length));
    }

    private static String chunks(InputStream in) throws IOException {
        var body = new StringBuilder();
        while (body.length() < MOST) {
            var size = line(in);
            if (size.isEmpty() || size.equals("0")) {
                return body.toString();
            }
            body.append(text(in.readNBytes(Integer.parseInt(size, 16))));
            line(in);
        }
        return body.toString();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
