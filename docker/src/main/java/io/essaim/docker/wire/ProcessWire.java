package io.essaim.docker.wire;

import io.essaim.docker.address.EngineAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A program whose input and output are the connection: {@code ssh HOST docker system dial-stdio}. */
final class ProcessWire implements Wire {
    private static final int LAST_WORDS = 2_000;

    private final Process process;
    private final AtomicReference<String> errors = new AtomicReference<>("");
    private final Thread listener;

    private ProcessWire(Process process) {
        this.process = process;
        this.listener = Thread.ofVirtual().name("docker-ssh-errors").start(this::listen);
    }

    /**
     * The command for an address. It never asks for a password or about a host key; both are the admin's to set up
     * beforehand, in {@code ~/.ssh}.
     */
    static List<String> command(EngineAddress.Ssh address) {
        var words = new ArrayList<>(List.of("ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10"));
        address.port().ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        words.addAll(List.of("--", address.destination(), "docker", "system", "dial-stdio"));
        return words;
    }

    static Wire open(List<String> command, Deadline deadline) throws IOException {
        var wire = new ProcessWire(new ProcessBuilder(command).start());
        deadline.closes(wire);
        return wire;
    }

    private void listen() {
        var buffer = new byte[LAST_WORDS];
        try (InputStream said = process.getErrorStream()) {
            for (int length = said.read(buffer); length >= 0; length = said.read(buffer)) {
                add(new String(buffer, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            add(String.valueOf(e.getMessage()));
        }
    }

    private void add(String text) {
        errors.updateAndGet(before -> {
            var all = before + text;
            return all.substring(Math.max(0, all.length() - LAST_WORDS));
        });
    }

    @Override
    public int read(byte[] into) throws IOException {
        return process.getInputStream().read(into);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        process.getOutputStream().write(bytes, from, length);
        process.getOutputStream().flush();
    }

    /** What the program printed to its error output; it has ended or is about to. */
    @Override
    public String lastWords() {
        try {
            listener.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return errors.get().strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
