package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsWithFilesTest {
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryx7";
    private static final String BOUNDARY = "------WebKitFormBoundaryx7";

    private final PagesServer hub = PagesServer.spawning(
            "options_form: '<input name=size><input type=file name=script>', options_from_form: simple");
    private final TestBrowser browser = hub.signedIn("ada", false);

    @AfterEach
    void close() {
        hub.close();
    }

    private HttpResponse<String> send(String body) {
        var xsrf = URLEncoder.encode(browser.token("/hub/spawn"), StandardCharsets.UTF_8);
        return browser.send("POST", "/hub/spawn?_xsrf=" + xsrf, body, "Content-Type", TYPE);
    }

    private static String field(String name, String value) {
        return BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String fileName, String content) {
        return BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/x-sh\r\n\r\n" + content + "\r\n";
    }

    private JsonObject options() {
        var owner = hub.store.users().find("ada").orElseThrow();
        return hub.store.servers().find(owner.id(), "").orElseThrow().userOptions();
    }

    @Test
    void theFormOfThePageSendsFiles() {
        assertThat(browser.get("/hub/spawn").body()).contains("enctype=\"multipart/form-data\"");
    }

    @Test
    void fieldsAndFilesBecomeOptions() {
        var body = field("size", "größer") + file("script", "naïve%22.sh", "#!/bin/sh\r\necho --x\r\n") + BOUNDARY
                + "--\r\n";
        assertThat(location(send(body))).startsWith("/hub/spawn-pending/ada");
        assertThat(options().members())
                .containsEntry("size", "größer")
                .containsEntry(
                        "script_file",
                        List.of(Map.of(
                                "filename", "naïve\".sh",
                                "content_type", "text/x-sh",
                                "body", "IyEvYmluL3NoDQplY2hvIC0teA0K")));
    }

    @Test
    void aFileThatNobodyChoseIsAnEmptyField() {
        send(field("size", "s") + file("script", "", "") + BOUNDARY + "--\r\n");
        assertThat(options().members()).containsOnlyKeys("size", "script").containsEntry("script", "");
    }

    @Test
    void filesThatAreTooLargeToBeKeptAreRefused() {
        var answer = send(file("script", "big", "x".repeat(256 * 1024 + 1)) + BOUNDARY + "--\r\n");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 256 KiB together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "size=large",
                "------WebKitFormBoundaryx7",
                "------WebKitFormBoundaryx7\r\nContent-Disposition: form-data; name=\"size\"\r\n\r\nlarge",
                "------WebKitFormBoundaryx7\r\nContent-Disposition: form-data\r\n\r\nx\r\n------WebKitFormBoundaryx7--",
                "------WebKitFormBoundaryx7\r\nname: size\r\n\r\nx\r\n------WebKitFormBoundaryx7--",
                "------WebKitFormBoundaryx7\r\nA: b\r\n------WebKitFormBoundaryx7\r\n\r\n\r\n------WebKitFormBoundaryx7--"
            })
    void whatIsNoSuchFormIsTheSendersMistake(String body) {
        assertThat(send(body).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheTokenAgainstForgeryNothingStarts() {
        browser.get("/hub/spawn");
        var body = field("size", "s") + BOUNDARY + "--\r\n";
        assertThat(browser.send("POST", "/hub/spawn", body, "Content-Type", TYPE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.spawner.requests()).isEmpty();
    }
}
