package io.essaim.benchmarks.proxies;

import io.essaim.testkit.machine.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a proxy runs.
 *
 * @param folder of its files
 * @param port it listens on
 * @param api the port of its REST API for routes, where it has one
 * @param backend the port of the target
 */
record Place(Path folder, int port, int api, int backend) {

    /** One on free ports. */
    static Place in(Path folder, int backend) {
        try {
            return new Place(Files.createDirectories(folder), Ports.free(), Ports.free(), backend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
