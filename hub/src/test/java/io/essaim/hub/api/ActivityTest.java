package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {
    private static final String ACTIVITY = "/users/alice/activity";

    private final ApiHub hub = new ApiHub("");
    private final User owner = hub.person("alice");
    private final Caller server = hub.as(owner, "users:activity!user");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void activityOnlyMovesForward() {
        hub.store.servers().ensure(owner.id(), "", Optional.empty());
        var later = Instant.parse("2036-01-01T00:00:00Z").minus(Duration.ofDays(3653 * 2));
        assertThat(server.post(ACTIVITY, report(later)).status()).isEqualTo(200);
        assertThat(server.post(ACTIVITY, report(later.minusSeconds(60))).status())
                .isEqualTo(200);
        hub.activity.flush();
        var row = hub.store.servers().find(owner.id(), "").orElseThrow();
        assertThat(row.lastActivity()).contains(later);
    }

    private static String report(Instant when) {
        return "{\"servers\": {\"\": {\"last_activity\": \"%s\"}}}".formatted(when);
    }

    @Test
    void whatIsReportedIsSeenAtOnce() {
        var now = Times.text(Instant.now().plusSeconds(60));
        server.post(ACTIVITY, "{\"last_activity\": \"" + now + "\"}");
        assertThat(hub.as(hub.admin("root")).get("/users/alice").object().get("last_activity"))
                .isEqualTo(now);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"servers\": {}}",
                "{\"last_activity\": \"yesterday\"}",
                "{\"last_activity\": \"2999-01-01T00:00:00Z\"}",
                "{\"servers\": {\"none\": {\"last_activity\": \"2020-01-01T00:00:00Z\"}}}",
                "{\"servers\": {\"\": {}}}"
            })
    void whatCannotBeIs400(String body) {
        assertThat(server.post(ACTIVITY, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020-01-01T00:00:00Z", "2020-01-01T00:00:00.123456", "2020-01-01 02:00:00+02:00", "2020-01-01"})
    void anyIsoFormIsUnderstood(String when) {
        assertThat(server.post(ACTIVITY, "{\"last_activity\": \"" + when + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void usingATokenIsActivityOfTokenAndOwner() {
        hub.as(owner).get("/user");
        hub.activity.flush();
        assertThat(hub.store.users().find("alice").orElseThrow().lastActivity()).isPresent();
    }
}
