package io.essaim.hub.pages;

import io.essaim.hub.settings.PageSettings;
import io.essaim.web.Pages;
import io.essaim.web.assets.Assets;
import io.essaim.web.view.Look;
import java.net.URI;
import java.nio.file.Path;

/** The pages and their files, with what whoever runs the hub puts into them. */
public record Dress(Assets assets, Pages pages) {

    /**
     * As the settings have it.
     *
     * @param work a folder for what is made of templates
     * @throws IllegalArgumentException when the logo or a template cannot be used
     */
    public static Dress of(PageSettings settings, Path work) {
        var assets = new Assets(settings.style(), settings.logoFile());
        var look = new Look(
                settings.name(),
                settings.announcement().orElse(""),
                settings.announcements(),
                settings.footer().orElse(""),
                settings.termsUrl().map(URI::toString),
                settings.vars());
        var own = settings.templates().map(folder -> Pages.templates(folder, work.resolve("templates")));
        return new Dress(assets, new Pages(assets, look, own));
    }
}
