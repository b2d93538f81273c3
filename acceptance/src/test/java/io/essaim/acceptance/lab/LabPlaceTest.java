package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.TextFile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Labs do not meet, and none is left behind. */
@Tag("installed")
class LabPlaceTest {

    @Test
    void oneThatCrashedIsRemovedByTheNext() {
        var crashed = LabPlace.take(false);
        crashed.network().make();
        var machine = new LabMachine(crashed, "left", 1, Engine.V20_10.root());
        machine.powerOn(List.of());
        TextFile.write(crashed.sockets().resolve("owner"), "1 long ago");
        var next = LabPlace.take(false);
        try {
            assertThat(crashed.data())
                    .satisfiesAnyOf(
                            data -> assertThat(data).doesNotExist(),
                            data -> assertThat(data).isEqualTo(next.data()));
            assertThat(Shell.run("ip", "netns", "list"))
                    .doesNotContain(crashed.network().name("left"));
        } finally {
            next.remove();
        }
    }

    @Test
    void oneThatIsInUseIsLeftAlone() {
        var one = LabPlace.take(false);
        try {
            one.network().make();
            var other = LabPlace.take(false);
            other.remove();
            assertThat(other.number()).isNotEqualTo(one.number());
            assertThat(Shell.run("ip", "netns", "list")).contains(one.network().name("switch"));
        } finally {
            one.remove();
        }
    }
}
