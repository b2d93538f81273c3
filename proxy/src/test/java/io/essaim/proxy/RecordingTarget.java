package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target that reads as RFC 9112 says and keeps what it has read. */
final class RecordingTarget implements AutoCloseable {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<String> wholeBodies = new CopyOnWriteArrayList<>();
    final List<String> trailers = new CopyOnWriteArrayList<>();
    private final RawTarget target;

    RecordingTarget() throws IOException {
        target = new RawTarget((wire, _) -> {
            for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
                heads.add(head);
                body(wire, head.toLowerCase(Locale.ROOT));
                wire.send(OK);
            }
        });
    }

    String url() {
        return target.url();
    }

    private void body(Wire wire, String head) throws IOException {
        int length = head.indexOf("\r\ncontent-length: ");
        if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            assertThat(length).as("both lengths: %s", head).isNegative();
            wholeBodies.add(chunks(wire));
        } else if (length >= 0) {
            int from = length + "\r\ncontent-length: ".length();
            wholeBodies.add(wire.text(Integer.parseInt(head.substring(from, head.indexOf('\r', from)))));
        }
    }

    private String chunks(Wire wire) throws IOException {
        var body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(wire), 16);
            if (size == 0) {
                var rest = new StringBuilder();
                for (var line = line(wire); !line.isEmpty(); line = line(wire)) {
                    rest.append(line).append('\n');
                }
                trailers.add(rest.toString());
                return body.toString();
            }
            body.append(wire.text(size));
            assertThat(line(wire)).isEmpty();
        }
    }

    private static String line(Wire wire) throws IOException {
        var line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            int c = wire.in().read();
            if (c < 0) {
                throw new EOFException("in a line: " + line);
            }
            line.append((char) c);
        }
        return line.substring(0, line.length() - 2);
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
