package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A registry of images, reached by the nodes without encryption, on a machine of its own. */
public final class LabRegistry {
    /** Where everybody may push and pull. */
    public static final String OPEN = "registry.lab:5000";

    /** The same images, for who signs in as {@code essaim} with {@code honey}. */
    public static final String GUARDED = "registry.lab:5001";

    static final String NAME = "registry.lab";
    static final int HOST = 250;

    private final LabMachine machine;
    private final Path images;

    LabRegistry(LabPlace place, Path images) {
        machine = new LabMachine(place, "registry", HOST, Engine.V26_1.root());
        this.images = images;
    }

    /** Switches it on and waits until it answers. */
    public void powerOn() {
        machine.powerOn(List.of(images + ":/var/lib/registry"));
        machine.start("sh", "-ec", script());
        Patience.awaitTrue(
                "the registry to answer: " + machine.log(), LabMachine.PATIENCE, () -> answers(5000) && answers(5001));
    }

    /** Pulls its plug. */
    public void powerOff() {
        machine.powerOff();
    }

    private boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(machine.address(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String script() {
        try (InputStream in = LabRegistry.class.getResourceAsStream("registry.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
