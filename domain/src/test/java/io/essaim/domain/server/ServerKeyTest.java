package io.essaim.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerKeyTest {

    @Test
    void theDefaultServerLivesDirectlyUnderItsOwner() {
        var server = ServerKey.defaultOf("zoé@lab");

        assertThat(server.fullName()).isEqualTo("zoé@lab/");
        assertThat(server.path()).isEqualTo("user/zo%C3%A9@lab/");
        assertThat(server.oauthClientId()).isEqualTo("jupyterhub-user-zo%C3%A9%40lab");
    }

    @Test
    void aNamedServerHasItsNameBehind() {
        var server = new ServerKey("alice", "gpu");

        assertThat(server.fullName()).isEqualTo("alice/gpu");
        assertThat(server.path()).isEqualTo("user/alice/gpu/");
        assertThat(server.oauthClientId()).isEqualTo("jupyterhub-user-alice-gpu");
    }
}
