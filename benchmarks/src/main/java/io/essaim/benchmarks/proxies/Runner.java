package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Span;
import io.essaim.testkit.machine.Program;
import java.net.URI;

/** A contestant that runs. */
public record Runner(Contestant who, Place place, Program program) implements AutoCloseable {

    /** The port people connect to. */
    public int port() {
        return place.port();
    }

    /** An address of it. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + place.port() + path);
    }

    /** What it does in a while. */
    public Span during(Runnable work) {
        return Span.during(program.pid(), work);
    }

    /** Its memory now, in bytes. */
    long residentBytes() {
        return Cost.of(program.pid()).residentBytes();
    }

    @Override
    public void close() {
        program.close();
    }
}
