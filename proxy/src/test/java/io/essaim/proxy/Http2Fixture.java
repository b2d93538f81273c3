package io.essaim.proxy;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that speaks HTTP/2 for each test, with one key for all tests of a class. */
abstract class Http2Fixture {
    @TempDir
    private static Path folder;

    static TestKey key;

    ProxyFixture proxy;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKey.in(folder);
    }

    @BeforeEach
    void open() {
        proxy = Http2Wire.proxy(key, this::change);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    /** What all tests of the class want otherwise. */
    void change(TestSettings wanted) {
        // nothing
    }

    /** Another proxy in place of the one that is there, for what a single test wants otherwise. */
    final void restart(Consumer<TestSettings> change) {
        proxy.close();
        proxy = Http2Wire.proxy(key, change);
    }

    final Http2Wire client() throws Exception {
        return Http2Wire.to(proxy.proxy.port(), key);
    }

    final URI uri(String path) {
        return URI.create("https://localhost:" + proxy.proxy.port() + path);
    }
}
