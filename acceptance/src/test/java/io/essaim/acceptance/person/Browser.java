package io.essaim.acceptance.person;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A person with a real browser: Debian's Chromium without a window, in English, with a folder for screenshots. */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final BrowserContext context;
    private final String story;
    private int pictures;

    /**
     * A fresh browser.
     *
     * @param story the first word of its screenshots' names
     * @param front what addresses are relative to
     */
    public Browser(String story, URI front) {
        this.story = story;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(QUIET));
        context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(front.toString())
                .setLocale("en-US")
                .setViewportSize(1280, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    /** A new tab. */
    public Page tab() {
        return context.newPage();
    }

    /** Forgets cookies of that name, as a browser does that is told to. */
    public void forgetCookies(String name) {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(name));
    }

    /** Keeps a picture of a page under {@code target/screenshots}, numbered in the order of the story. */
    public void picture(Page page, String what) {
        pictures++;
        var file = SCREENSHOTS.resolve("%s-%02d-%s.png".formatted(story, pictures, what));
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
        playwright.close();
    }
}
