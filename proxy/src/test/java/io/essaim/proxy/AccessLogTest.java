package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.essaim.proxy.access.AccessLog;
import io.essaim.proxy.settings.AccessLogFormat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AccessLogTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

    AccessLogTest() {
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
    }

    @Test
    void nothingIsToldUnlessAsked() throws Exception {
        assertThat(of(AccessLogFormat.OFF, "/", OK)).isEmpty();
    }

    @Test
    void aLineSaysWhoAskedWhatAndWhatBecameOfIt() throws Exception {
        assertThat(of(AccessLogFormat.COMMON, "/user/ada/lab?reset", OK))
                .singleElement()
                .asString()
                .matches("127\\.0\\.0\\.1 - - \\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000\\] "
                        + "\"GET /user/ada/lab\\?reset HTTP/1\\.1\" 200 5");
        assertThat(of(AccessLogFormat.JSON, "/user/ada/lab", OK))
                .singleElement()
                .asString()
                .contains(
                        "\"remote\":\"127.0.0.1\"",
                        "\"method\":\"GET\"",
                        "\"host\":\"lab.example:8000\"",
                        "\"target\":\"/user/ada/lab\"",
                        "\"status\":200",
                        "\"bytes\":5",
                        "\"route\":\"/user/ada\"")
                .doesNotContain("cut_short");
    }

    @Test
    void noSecretOfAnAddressIsRepeated() throws Exception {
        var address = "/user/ada/?token=hunter2&Access_Token=hunter2&code=hunter2&%74oken=hunter2&a=1&next=%2F&x";
        for (var format : List.of(AccessLogFormat.COMMON, AccessLogFormat.JSON)) {
            assertThat(of(format, address, OK))
                    .singleElement()
                    .asString()
                    .contains("token=[secret]&Access_Token=[secret]&code=[secret]&%74oken=[secret]&a=1&next=%2F&x")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void noAddressMakesALineOfItsOwn() throws Exception {
        assertThat(of(AccessLogFormat.COMMON, "/\"quoted\"\\é", OK))
                .singleElement()
                .asString()
                .contains("\"GET /\\\"quoted\\\"\\\\\\xe9 HTTP/1.1\" 200");
    }

    @Test
    void answersOfTheProxyAndWhatItRefusesAreToldToo() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> wanted.accessLog = AccessLogFormat.COMMON)) {
            proxy.get("/nowhere");
            proxy.ask("nonsense\r\n\r\n");
        }
        assertThat(told()).hasSize(2);
        assertThat(told().getFirst()).contains("\"GET /nowhere HTTP/1.1\" 404 ");
        assertThat(told().getLast()).contains("\"- - -\" 400 -");
    }

    @Test
    void anAnswerThatBreaksOffIsToldAsThat() throws Exception {
        assertThat(of(AccessLogFormat.JSON, "/user/ada/", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", true))
                .singleElement()
                .asString()
                .contains("\"status\":200", "\"bytes\":5", "\"cut_short\":true");
    }

    @Test
    void aRequestOverHttp2SaysSo(@TempDir Path folder) throws Exception {
        var key = TestKey.in(folder);
        try (var target = RawTarget.answering(OK);
                var proxy = Http2Wire.proxy(key, wanted -> wanted.accessLog = AccessLogFormat.COMMON);
                var client = Http2Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/user/ada/", target.url());
            var stream = client.send(Http2Wire.get("/user/ada/lab"), true);
            stream.head();
            assertThat(stream.rest()).isEqualTo("hello");
            client.send(Http2Wire.get("no path"), true).head();
        }
        assertThat(told()).hasSize(2);
        assertThat(told().getFirst()).contains("\"GET /user/ada/lab HTTP/2.0\" 200 5");
        assertThat(told().getLast()).contains("\"- - -\" 400 -");
    }

    private List<String> of(AccessLogFormat format, String address, String answer) throws Exception {
        return of(format, address, answer, false);
    }

    private List<String> of(AccessLogFormat format, String address, String answer, boolean hangsUp) throws Exception {
        lines.list.clear();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(answer);
                    if (!hangsUp) {
                        wire.rest();
                    }
                });
                var proxy = ProxyFixture.with(wanted -> wanted.accessLog = format)) {
            proxy.route("/user/ada/", target.url());
            proxy.route("/", target.url());
            proxy.get(address);
        }
        return told();
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
