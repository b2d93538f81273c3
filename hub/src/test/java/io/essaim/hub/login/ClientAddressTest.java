package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final String CHAIN = "6.6.6.6, 192.0.2.1, 10.0.0.5,10.0.0.6";

    @Test
    void whomTheProxyBelievesTheHubBelievesToo() {
        assertThat(remote("hub: { trusted_downstream_ips: [10.0.0.5] }", List.of("10.0.0.6/31")))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void theHubsOwnListIsEnough() {
        assertThat(remote("hub: { trusted_downstream_ips: [10.0.0.0/8] }", List.of()))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void withoutAnyTheLastIsTheClient() {
        assertThat(remote("{}", List.of())).isEqualTo("10.0.0.6");
    }

    private static String remote(String hub, List<String> fronts) {
        var settings = "authenticator: { allow_all: true }\n" + (hub.equals("{}") ? "" : hub);
        try (var server = new LoginServer(settings, fronts)) {
            server.authenticator().knows("alice", "honey");
            var browser = server.browser();
            var token = browser.with("X-Forwarded-For", CHAIN).get("/hub/login").body();
            browser.with("X-Forwarded-For", CHAIN)
                    .form("/hub/login", "username", "alice", "password", "honey", "_xsrf", token);
            return server.authenticator().asked().getFirst().remoteAddress();
        }
    }
}
