package io.essaim.benchmarks.startups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The Engine API without any client: a connection for each request, HTTP/1.0, so that an answer is all there is to read.
 *
 * @param path of the engine's socket
 */
record EngineSocket(Path path) {

    /** Asks for something and gives the body. */
    String get(String what) {
        return call("GET", what, "");
    }

    /** Has something made and gives the body. */
    String post(String what, String json) {
        return call("POST", what, json);
    }

    /** Has something removed. */
    void delete(String what) {
        call("DELETE", what, "");
    }

    /** A list, narrowed by filters. */
    static String filtered(String what, String filters) {
        return what + "?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8);
    }

    private String call(String method, String what, String json) {
        try (var lines = open(method, what, json)) {
            var body = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                body.append(line);
            }
            return body.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request and reads the head of its answer; what follows are the lines of the body. */
    BufferedReader open(String method, String what, String json) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + what + " HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        channel.write(
                new ByteBuffer[] {ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(body)});
        var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        var status = String.valueOf(lines.readLine());
        if (!status.matches("HTTP/1\\.. 2.*")) {
            throw new IOException(method + " " + what + ": " + status + " "
                    + String.join(" ", lines.lines().toList()));
        }
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            // Nothing of the head is of interest.
        }
        return lines;
    }
}
