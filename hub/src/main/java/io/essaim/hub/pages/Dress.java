package io.essaim.hub.pages;

import io.essaim.hub.settings.PageSettings;
import io.essaim.web.Pages;
import io.essaim.web.assets.Assets;
import io.essaim.web.view.Look;
import java.net.URI;

/** The pages and their files, with what whoever runs the hub puts into them. */
public record Dress(Assets assets, Pages pages) {

    /**
     * As the settings have it.
     *
     * @throws IllegalArgumentException when the logo cannot be used
     */
    public static Dress of(PageSettings settings) {
        var assets = new Assets(settings.style(), settings.logoFile());
        var look = new Look(
                settings.name(),
                settings.announcement().orElse(""),
                settings.announcements(),
                settings.footer().orElse(""),
                settings.termsUrl().map(URI::toString),
                settings.vars());
        return new Dress(assets, new Pages(assets, look));
    }
}
