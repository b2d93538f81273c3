package io.essaim.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A temporary folder with a database server's files, and the account that the server runs as: servers refuse to run as
 * root.
 *
 * @param account the account of the package when the tests run as root, and otherwise whoever runs them
 */
record ServerFolder(Path path, String account) {
    private static final long SECONDS = 120;
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 2L << 30;

    /** A new one. */
    static ServerFolder make(String accountForRoot) {
        try {
            var path = Files.createTempDirectory(roomy(), "essaim-" + accountForRoot);
            boolean root = System.getProperty("user.name").equals("root");
            var folder = new ServerFolder(path, root ? accountForRoot : System.getProperty("user.name"));
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(folder.account));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the account " + accountForRoot + " comes with the server's Debian package:"
                            + " run build/prerequisites",
                    e);
        }
    }

    /** In memory where there is enough of it: servers wait for their disk, and nothing here is to outlive the tests. */
    private static Path roomy() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM
                ? MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The same command, run by the account. */
    List<String> asAccount(List<String> command) {
        if (account.equals(System.getProperty("user.name"))) {
            return command;
        }
        var whole =
                new ArrayList<>(List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups", "--"));
        whole.addAll(command);
        return whole;
    }

    /** A file of the server. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** Runs a tool to its end; its output goes to the error when it fails. */
    void run(List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("run build/prerequisites, which installs what is missing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Removes everything. */
    void remove() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
