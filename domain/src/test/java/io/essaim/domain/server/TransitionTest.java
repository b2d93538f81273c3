package io.essaim.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.EndReason.Kind;
import io.essaim.domain.text.Phrase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTest {

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REQUESTED", "CULLED", "CANCELLED", "MOVED"})
    void anEndThatWasWantedLeavesTheServerStopped(Kind kind) {
        assertThat(endedBy(kind).to()).isEqualTo(ServerState.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REQUESTED", "CULLED", "CANCELLED", "MOVED"})
    void anyOtherEndIsAFailure(Kind kind) {
        assertThat(endedBy(kind).to()).isEqualTo(ServerState.FAILED);
    }

    private static Transition endedBy(Kind kind) {
        return new Transition.End(
                Optional.of(new EndReason(kind, Phrase.verbatim("why"), Optional.empty(), Instant.EPOCH)));
    }
}
