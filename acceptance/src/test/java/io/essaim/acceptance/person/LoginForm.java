package io.essaim.acceptance.person;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** The hub's login form in a tab. */
public final class LoginForm {
    private static final Pattern HOME = Pattern.compile(".*/hub/home");

    private LoginForm() {}

    /** Opens it, with the home page as what comes after it. */
    public static void open(Page tab) {
        tab.navigate("/hub/login?next=%2Fhub%2Fhome");
    }

    /** Fills it in and sends it. */
    public static void send(Page tab, String name, String password) {
        tab.locator("#username_input").fill(name);
        tab.locator("#password_input").fill(password);
        tab.locator("#login_submit").click();
    }

    /** The same with a one-time code. */
    public static void send(Page tab, String name, String password, String code) {
        tab.locator("#otp_input").fill(code);
        send(tab, name, password);
    }

    /** Waits for the home page. */
    public static void home(Page tab) {
        tab.waitForURL(HOME);
    }
}
