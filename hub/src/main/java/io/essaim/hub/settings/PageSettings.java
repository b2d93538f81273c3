package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code hub.pages}: what whoever runs the hub puts into its pages. */
@Doc(
        "What you put into the pages. HTML stands there as it is, not escaped; {{ user }}, {{ base_url }} and the names of vars are"
                + " filled in, escaped. Long texts are read from a file with {file: PATH}.")
public record PageSettings(
        @Doc("What the hub is called at the top of every page and in the titles of windows.") @Default("Essaim")
        String name,

        @Doc("An image instead of Essaim's: SVG, PNG, JPEG, GIF or WebP.") @JupyterHubOption("JupyterHub.logo_file")
        Optional<Path> logoFile,

        @Doc(
                "A folder with templates in place of those that the pages are made of; `essaim pages` writes these. They are checked"
                        + " and compiled when the hub starts.")
        @JupyterHubOption("JupyterHub.template_paths")
        Optional<Path> templates,

        @Doc("CSS that comes after that of the pages, for other colours and the like.")
        Optional<String> style,

        @Doc("HTML of an announcement on every page.") Optional<String> announcement,

        @Doc(
                "HTML of an announcement by page, in place of the one on every page; an empty text is none there. The pages have the"
                        + " names of JupyterHub's templates: login, logout, home, spawn, spawn_pending, not_running, token, admin, …")
        @Default("{}")
        Map<String, String> announcements,

        @Doc("HTML at the bottom of every page, for the imprint or whom to ask.")
        Optional<String> footer,

        @Doc("The terms that people accept by signing in: the form asks for it, with a link to them.")
        Optional<URI> termsUrl,

        @Doc("Texts to fill in where HTML has their name in double braces, as in {{ room }}.")
        @Default("{}")
        @JupyterHubOption("JupyterHub.template_vars")
        Map<String, String> vars) {

    /** The pages, by the names that JupyterHub's templates have; those that JupyterHub has none of by ours. */
    private static final List<String> PAGES = List.of(
            "accept-share",
            "account",
            "admin",
            "api",
            "authorize",
            "error",
            "forgot-password",
            "home",
            "login",
            "logout",
            "new-password",
            "not_running",
            "notice",
            "oauth",
            "signup",
            "spawn",
            "spawn_pending",
            "stop_pending",
            "token");

    public PageSettings {
        announcements = Map.copyOf(announcements);
        vars = Map.copyOf(vars);
        for (var page : announcements.keySet()) {
            if (!PAGES.contains(page)) {
                throw new IllegalArgumentException("announcements: there is no page \"" + page + "\"; expected one of "
                        + String.join(", ", PAGES));
            }
        }
    }
}
