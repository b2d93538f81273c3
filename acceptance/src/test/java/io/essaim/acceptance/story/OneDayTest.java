package io.essaim.acceptance.story;

import io.essaim.acceptance.hub.JupyterHub;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same day at a JupyterHub, which shows that the story is told right, and at every combination with us in it. */
class OneDayTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void atJupyterHubAlone() {
        try (var house = JupyterHub.alone(folder)) {
            new DayOfAPerson(house, "ada").live();
        }
    }
}
