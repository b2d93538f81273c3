package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody starts a second hub with the proxy of the first. */
class TwoHubsOneProxyTest {
    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    enum Kind {
        OURS,
        THEIRS;

        ProxyDoor start(Path folder) {
            return switch (this) {
                case OURS -> ProxyDoor.essaim(folder);
                case THEIRS -> ProxyDoor.configurableHttpProxy(folder);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsRefusedAndTheFirstGoesOnAndWhenItIsGoneTheSecondMayCome(Kind kind) throws IOException {
        var second = Files.createDirectory(folder.resolve("second"));
        try (var proxy = kind.start(folder)) {
            try (var first = EssaimHub.driving(proxy, folder)) {
                assertThatThrownBy(() -> EssaimHub.driving(proxy, second))
                        .hasMessageContaining("it serves another hub, which answers: its route / leads to");
                var person = new Visitor(first.front());
                assertThat(person.signIn(EssaimHub.ADMIN, House.PASSWORD).status())
                        .isEqualTo(200);
            }
            try (var hub = EssaimHub.driving(proxy, second)) {
                assertThat(new Visitor(hub.front()).open("/hub/login").status()).isEqualTo(200);
            }
        }
    }
}
