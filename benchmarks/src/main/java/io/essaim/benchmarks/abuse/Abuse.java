package io.essaim.benchmarks.abuse;

import io.essaim.benchmarks.sockets.Backend;
import io.essaim.benchmarks.sockets.Loop;
import java.time.Duration;
import java.util.List;

/** What is done to a proxy. */
enum Abuse {
    SLOW_LORIS("2,000 clients whose heads come a byte in ten seconds") {
        @Override
        void begin(Loop loop, int port) {
            var clients = new Crowd(loop, port, List.of("GET / HTTP/1.1\r\nHost: bench\r\nX-Slow: "));
            clients.join(2000);
            loop.every(Duration.ofMillis(5), () -> clients.eldestSays("x"));
        }
    },
    HEADER_BOMBS("16 clients that send a megabyte of headers again and again") {
        @Override
        void begin(Loop loop, int port) {
            var header = "X-Bomb: " + "b".repeat(1014) + "\r\n";
            new Crowd(loop, port, List.of("GET / HTTP/1.1\r\nHost: bench\r\n" + header.repeat(1024))).join(16);
        }
    },
    SMUGGLING("16 clients that send requests which can be read in two ways, again and again") {
        @Override
        void begin(Loop loop, int port) {
            var clients = new Crowd(loop, port, Smuggled.REQUESTS);
            clients.join(16);
            loop.every(Duration.ofMillis(50), clients::eldestLeaves); // who is waited for is not to be waited for long
        }
    },
    NEW_CONNECTIONS("100,000 connections a minute from one address, one request each") {
        @Override
        void begin(Loop loop, int port) {
            var clients = new Crowd(loop, port, List.of("GET / HTTP/1.1\r\nHost: bench\r\n\r\n")).once();
            loop.every(Duration.ofMillis(3), () -> clients.join(5));
        }
    },
    SILENT_TARGET("500 clients of a target that accepts and never answers, 100 new ones a second") {
        @Override
        void begin(Loop loop, int port) {
            var clients = new Crowd(loop, port, List.of("GET " + Backend.SILENT + " HTTP/1.1\r\nHost: bench\r\n\r\n"));
            clients.join(500);
            loop.every(Duration.ofMillis(10), clients::eldestLeaves);
        }
    };

    private final String title;

    Abuse(String title) {
        this.title = title;
    }

    /** What it is, in words. */
    String title() {
        return title;
    }

    /** Begins on a loop, and on its thread; it goes on until the loop ends. */
    abstract void begin(Loop loop, int port);
}
