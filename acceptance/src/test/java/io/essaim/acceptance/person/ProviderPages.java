package io.essaim.acceptance.person;

import com.microsoft.playwright.Page;

/** The pages of the OpenID Connect provider, as a person uses them. */
public final class ProviderPages {
    private ProviderPages() {}

    /** Signs in for the first time and agrees to what the hub asks for. */
    public static void signIn(Page tab, String name) {
        signInAgain(tab, name);
        tab.locator("button:has-text('Continue')").click();
    }

    /** Signs in; what the hub asks for was agreed to before. */
    public static void signInAgain(Page tab, String name) {
        tab.locator("input[name=login]").fill(name);
        tab.locator("input[name=password]").fill("anything");
        tab.locator("button[type=submit]").click();
    }

    /** Says yes to being signed out. */
    public static void signOut(Page tab) {
        tab.locator("button[name=logout][value=yes]").click();
    }
}
