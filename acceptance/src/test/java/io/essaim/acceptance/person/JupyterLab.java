package io.essaim.acceptance.person;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JupyterLab in a tab, with what its extension for hubs adds to it. */
public final class JupyterLab {
    private static final JsonMapper JSON = new JsonMapper();

    private final Page page;

    /** Waits until it is there; the tab must be on its way to a server's {@code /lab}. */
    public JupyterLab(Page page) {
        this.page = page;
        page.waitForURL(Pattern.compile(".*/lab([/?].*)?"));
        page.locator("#jp-MainMenu .lm-MenuBar-item").first().waitFor();
        page.locator(".jp-Launcher").first().waitFor();
    }

    /** What the server has written into the page for its scripts. */
    public JsonNode config() {
        return JSON.readTree(page.locator("#jupyter-config-data").textContent());
    }

    /** Opens the hub's control panel from the menu File: a tab of its own. */
    public Page controlPanel() {
        file();
        return page.waitForPopup(() -> item("hub:control-panel").click());
    }

    /** Leaves the hub by the menu File. */
    public void logOut() {
        file();
        item("hub:logout").click();
    }

    /** The dialog that says that the server is gone. */
    public Locator serverGone() {
        return page.locator(".jp-Dialog", new Page.LocatorOptions().setHasText("Server unavailable or unreachable"));
    }

    /** Presses the button of that dialog which opens another tab to start the server. */
    public Page restart() {
        return page.waitForPopup(
                () -> serverGone().locator("button.jp-mod-accept").click());
    }

    private void file() {
        page.locator("#jp-MainMenu .lm-MenuBar-itemLabel", new Page.LocatorOptions().setHasText("File"))
                .first()
                .click();
    }

    private Locator item(String command) {
        return page.locator(".lm-Menu-item[data-command='" + command + "']");
    }
}
