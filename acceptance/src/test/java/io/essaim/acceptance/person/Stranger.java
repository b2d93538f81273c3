package io.essaim.acceptance.person;

import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who has found a way behind the front door, and calls whom they like with whatever certificate they have.
 *
 * @param words what OpenSSL is told of it; empty for no certificate
 */
public record Stranger(List<String> words) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** Whatever comes of it: that a connection is refused is no failure of the program. */
    private static final String CALL = "timeout 20 openssl s_client -quiet \"$@\" 2>&1 || true";

    /** Without a certificate. */
    public static Stranger withoutCertificate() {
        return new Stranger(List.of());
    }

    /** With one. */
    public static Stranger with(Path key, Path certificate) {
        return new Stranger(List.of("-key", key.toString(), "-cert", certificate.toString()));
    }

    /** What is said to a request over TLS; the words of OpenSSL are among it. */
    public String asks(URI address, String token) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", CALL, "sh", "-connect", address.getAuthority()));
        command.addAll(words);
        return Command.run(Path.of("/"), request(address, token), command);
    }

    /** What is said to a request in plain HTTP. */
    public static String asksPlainly(URI address) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request(address, "none").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }

    private static String request(URI address, String token) {
        return "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: token "
                + token + "\r\nConnection: close\r\n\r\n";
    }
}
