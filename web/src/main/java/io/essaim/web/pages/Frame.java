package io.essaim.web.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every page knows.
 *
 * @param hub the hub's prefix, {@code /hub/} unless the base URL says otherwise; ends with a slash
 * @param viewer who looks at it; empty for somebody not signed in
 * @param xsrf the token that scripts and forms must send back (contract 4.3)
 * @param now the moment that "3 minutes ago" is counted from
 */
public record Frame(String hub, Optional<Viewer> viewer, String xsrf, Instant now) {
    public Frame {
        if (!hub.startsWith("/") || !hub.endsWith("/")) {
            throw new IllegalArgumentException("the hub's prefix must begin and end with a slash: " + hub);
        }
    }

    /**
     * Who looks at a page.
     *
     * @param administers whether the administration page is offered
     * @param account whether the hub keeps accounts, so that there are pages for them
     * @param services what else there is to visit
     */
    public record Viewer(String name, boolean administers, boolean account, List<Link> services) {
        public Viewer {
            services = List.copyOf(services);
        }
    }

    /** A place to go to, and what it is called. */
    public record Link(String name, String url) {}
}
