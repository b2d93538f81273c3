package io.essaim.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub whose servers have hosts of their own (contract 4.10), asked under the names of both. */
final class OwnHostTest {
    private static final String HUB = "http://hub.example.org:8000";
    private final PagesServer hub = new PagesServer("subdomain_host: \"" + HUB + "\"");

    @AfterEach
    void close() {
        hub.close();
    }

    private String ask(String method, String path, String host) {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.origin().getPort())) {
            socket.setSoTimeout(10_000);
            var head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no answer for " + path, e);
        }
    }

    @Test
    void pagesOfTheHubAreAtItsOwnHostAlone() {
        assertThat(ask("GET", "/hub/login?next=x", "ada.hub.example.org:8000"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: " + HUB + "/hub/login?next=x\r\n")
                .doesNotContain("Set-Cookie");
        assertThat(ask("GET", "/hub/login", "hub.example.org:8000")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/hub/login", "127.0.0.1")).startsWith("HTTP/1.1 200");
    }

    @Test
    void afterSigningInPeopleGoBackToAnyHostBelow() {
        assertThat(ask(
                        "GET",
                        "/hub/login?next=http%3A%2F%2Fada.hub.example.org%3A8000%2F%2Fuser%2Fada",
                        "hub.example.org"))
                .contains("action=\"/hub/login?next=%2Fuser%2Fada\"");
        assertThat(ask("GET", "/hub/login?next=http%3A%2F%2Fada.hub.example.org.evil.com%2Fx", "hub.example.org"))
                .contains("action=\"/hub/login\"");
        assertThat(ask("GET", "/hub/login?next=http%3A%2F%2Fevil.com%5C.hub.example.org%2Fx", "hub.example.org"))
                .contains("action=\"/hub/login\"");
    }

    @Test
    void whatChangesSomethingIsRefusedOnTheHostOfAServer() {
        assertThat(ask("POST", "/hub/login", "ada.hub.example.org:8000"))
                .startsWith("HTTP/1.1 421")
                .contains(HUB + "/hub/");
    }

    @Test
    void aServerThatDoesNotRunIsExplainedAtTheHubsHost() {
        assertThat(ask("GET", "/user/ada/lab?x=1", "ada.hub.example.org:8000"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: " + HUB + "/hub/user/ada/lab?x=1\r\n");
    }
}
