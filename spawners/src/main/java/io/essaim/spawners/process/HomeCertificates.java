package io.essaim.spawners.process;

import io.essaim.domain.tls.Papers;
import io.essaim.spawners.environment.CertificateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Puts papers into the home of whom a process runs as, where JupyterHub puts them. They are written as that account and not as
 * root, for whom a link in somebody's home would lead anywhere.
 */
final class HomeCertificates {
    private static final String PLACE = "/.jupyterhub/jupyterhub-certs/";
    private static final long PATIENCE_SECONDS = 10;

    /** What is to be written comes in the environment, which nobody else reads; the folder as a word. */
    private static final String SCRIPT = """
            set -eu; umask 077; rm -rf -- "$1"; mkdir -p -- "$1"; cd -- "$1"
            printf %s "$KEY" > server.key; printf %s "$CERTIFICATE" > server.crt; printf %s "$AUTHORITIES" > authorities.crt
            """;

    private HomeCertificates() {}

    /**
     * Writes them, in place of older ones.
     *
     * @param name of the folder, among those of that account
     * @return what the process is told of them
     * @throws IOException when they cannot be written; says where and why
     */
    static Map<String, String> write(Account account, String name, Papers papers) throws IOException {
        var folder = account.home() + PLACE + name;
        var words = new ArrayList<>(account.become());
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", folder));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", Programs.PATH);
        builder.environment().put("KEY", papers.key());
        builder.environment().put("CERTIFICATE", papers.certificate());
        builder.environment().put("AUTHORITIES", papers.authorities());
        finish(builder.start(), folder);
        return new CertificateFiles(folder).variables();
    }

    private static void finish(Process process, String folder) throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "the certificates are not in " + folder + " after " + PATIENCE_SECONDS + " seconds");
            }
            if (process.exitValue() != 0) {
                var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new IOException("the certificates cannot be written to " + folder + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while certificates were written to " + folder, e);
        }
    }
}
