package io.essaim.acceptance.person;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A notebook that is open in a tab, with its kernel, as the classic interface shows it. */
public final class Notebook {
    private static final Pattern TREE = Pattern.compile(".*/user/[^/]+/tree.*");
    private static final double TO_BE_CUT_MS = 10_000;
    private static final String STATUS = """
            async path => {
                const answer = await fetch(path, { redirect: 'manual', headers: { Accept: 'application/json' } });
                return answer.type === 'opaqueredirect' ? 302 : answer.status;
            }""";

    private final Page page;
    private final List<WebSocket> sockets = new ArrayList<>();

    private Notebook(Page page) {
        this.page = page;
    }

    /** Opens a new one; signing in must have led to the list of files, or lead there. */
    public static Notebook open(Page tab) {
        tab.waitForURL(TREE);
        var notebook = new ArrayList<Notebook>();
        tab.context().onPage(page -> {
            var opened = new Notebook(page);
            page.onWebSocket(opened.sockets::add);
            notebook.add(opened);
        });
        tab.locator("#new-dropdown-button").click();
        tab.waitForPopup(() -> tab.locator("#kernel-python3 a").click());
        var opened = notebook.getFirst();
        assertThat(opened.page.locator("#kernel_indicator_icon")).hasClass(Pattern.compile(".*kernel_idle_icon.*"));
        return opened;
    }

    /** Runs a cell and waits until it has printed that. */
    public void run(String code, String printed) {
        page.locator(".CodeMirror").first().click();
        page.keyboard().type(code);
        page.keyboard().press("Shift+Enter");
        assertThat(page.locator(".output_stdout").first()).containsText(printed);
    }

    /** Whether it is connected to its kernel. */
    public boolean connected() {
        return sockets.stream().anyMatch(socket -> !socket.isClosed());
    }

    /** Waits until the connection to its kernel is over, as long as a hub may take to cut it. */
    public void awaitCut() {
        page.waitForCondition(() -> !connected(), new Page.WaitForConditionOptions().setTimeout(TO_BE_CUT_MS));
    }

    /** What a script of the page is answered under the server's address; 302 when it is sent elsewhere. */
    public int ask(String path) {
        return (int) page.evaluate(STATUS, path);
    }

    /** The tab. */
    public Page tab() {
        return page;
    }
}
