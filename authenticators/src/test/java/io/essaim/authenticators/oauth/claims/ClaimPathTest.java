package io.essaim.authenticators.oauth.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimPathTest {
    private final JsonObject data = JsonObject.of("name", "alice")
            .with("id", 7L)
            .with("empty", " ")
            .with("ratio", 0.5)
            .with("https://example.org/groups", List.of("a", "b"))
            .with("realm_access", Map.of("roles", List.of("admin", 3L, Map.of())))
            .with("a.b", Map.of("c", "deep"));

    @Test
    void textIsFoundAtTheTopAndInside() {
        assertThat(new ClaimPath("name").text(data)).contains("alice");
        assertThat(new ClaimPath("a.b.c").text(data)).contains("deep");
        assertThat(new ClaimPath("id").text(data)).contains("7");
    }

    @Test
    void whatIsNoTextIsNotFound() {
        assertThat(new ClaimPath("nobody").text(data)).isEmpty();
        assertThat(new ClaimPath("name.first").text(data)).isEmpty();
        assertThat(new ClaimPath("realm_access").text(data)).isEmpty();
        assertThat(new ClaimPath("ratio").text(data)).isEmpty();
        assertThat(new ClaimPath("empty").text(data)).isEmpty();
    }

    @Test
    void listsAreFoundAndASingleTextIsOne() {
        assertThat(new ClaimPath("https://example.org/groups").texts(data)).contains(List.of("a", "b"));
        assertThat(new ClaimPath("realm_access.roles").texts(data)).contains(List.of("admin", "3"));
        assertThat(new ClaimPath("name").texts(data)).contains(List.of("alice"));
        assertThat(new ClaimPath("nobody").texts(data)).isEmpty();
    }

    @Test
    void aPathIsNotEmpty() {
        assertThatThrownBy(() -> new ClaimPath(" ")).hasMessageContaining("must not be empty");
    }
}
