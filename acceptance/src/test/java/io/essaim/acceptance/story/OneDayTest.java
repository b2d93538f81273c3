package io.essaim.acceptance.story;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.JupyterHub;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same day at a JupyterHub, which shows that the story is told right, and at every combination with us in it. */
class OneDayTest {

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void atJupyterHubAlone() {
        try (var house = JupyterHub.alone(folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void atJupyterHubBehindOurProxy() {
        try (var proxy = ProxyDoor.essaim(folder);
                var house = JupyterHub.driving(proxy, folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void atEssaimAlone() {
        try (var house = EssaimHub.alone(folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void atEssaimBehindConfigurableHttpProxy() {
        try (var proxy = ProxyDoor.configurableHttpProxy(folder);
                var house = EssaimHub.driving(proxy, folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }

    @Test
    void atEssaimBehindItsProxyInAnotherProcess() {
        try (var proxy = ProxyDoor.essaim(folder);
                var house = EssaimHub.driving(proxy, folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }
}
