package io.essaim.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServicesMenuTest {
    private final PagesServer hub = new PagesServer("redirect_to_server: false");

    @AfterEach
    void close() {
        hub.close();
    }

    private void service(String name, Optional<String> url, boolean display) {
        hub.store
                .services()
                .save(new Service(
                        0,
                        name,
                        false,
                        url,
                        List.of(),
                        JsonObject.empty(),
                        display,
                        false,
                        Optional.empty(),
                        List.of(),
                        true));
    }

    @Test
    void theMenuListsServicesWithPagesThatAreShownAndThatOneMayVisit() {
        var url = Optional.of("http://127.0.0.1:9");
        service("board", url, true);
        service("hidden", url, false);
        service("closed", url, true);
        service("pageless", Optional.empty(), true);
        var browser = hub.signedIn("ada", false);
        var visitors = hub.store
                .roles()
                .save(
                        "visitors",
                        "",
                        List.of(
                                "access:services!service=board",
                                "access:services!service=hidden",
                                "access:services!service=pageless"),
                        false);
        assertThat(browser.get("/hub/token").body()).doesNotContain("/services/");

        var ada = hub.store.users().find("ada").orElseThrow();
        hub.store.roles().grant(visitors.id(), new Owner.OfUser(ada.id()), false);

        assertThat(browser.get("/hub/token").body())
                .contains("href=\"/services/board/\"")
                .doesNotContain("/services/hidden/", "/services/closed/", "/services/pageless/");
    }
}
