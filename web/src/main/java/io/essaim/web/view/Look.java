package io.essaim.web.view;

import java.util.Map;
import java.util.Optional;

/**
 * What whoever runs the hub puts into every page. HTML in it stands there as it is.
 *
 * @param name what the hub is called
 * @param announcement HTML on every page; empty text is none
 * @param announcements HTML by page, in place of that
 * @param footer HTML at the bottom; empty text is none
 * @param termsUrl where the terms are that people accept by signing in
 * @param vars what is filled in for names in double braces
 */
public record Look(
        String name,
        String announcement,
        Map<String, String> announcements,
        String footer,
        Optional<String> termsUrl,
        Map<String, String> vars) {

    public Look {
        announcements = Map.copyOf(announcements);
        vars = Map.copyOf(vars);
    }

    /** Nothing of one's own. */
    public static Look plain() {
        return new Look("Essaim", "", Map.of(), "", Optional.empty(), Map.of());
    }

    String announcementOn(String page) {
        return announcements.getOrDefault(page, announcement);
    }
}
