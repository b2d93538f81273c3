package io.essaim.proxy;

import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.proxy.settings.CertificateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate that it signed itself, as PEM files and for sockets of the JDK. */
record TestKey(Path keyFile, Path certFile, SSLContext context) {
    private static final String PASSWORD = "changeit";

    /** For {@code localhost}, made with the JDK's keytool. */
    static TestKey in(Path folder) throws Exception {
        return in(folder, "-ext san=dns:localhost");
    }

    /** With what keytool is told else. */
    static TestKey in(Path folder, String further) throws Exception {
        var store = folder.resolve("store.p12");
        Files.createDirectories(folder);
        keytool(store, further);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var keyFile = pem(folder.resolve("key.pem"), "PRIVATE KEY", key(keys).getEncoded());
        var certFile =
                pem(folder.resolve("cert.pem"), "CERTIFICATE", certificate(keys).getEncoded());
        return new TestKey(keyFile, certFile, context(keys));
    }

    /** What is in its files. */
    ShownCertificate shown() throws IOException {
        return new ShownCertificate(Files.readString(keyFile), Files.readString(certFile));
    }

    /** The same as settings have it. */
    CertificateFiles files() {
        return new CertificateFiles(keyFile.toString(), certFile.toString());
    }

    private static void keytool(Path store, String further) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments = "-genkeypair -alias it -dname CN=localhost -storetype PKCS12 "
                + (further.contains("-keyalg") ? "" : "-keyalg EC ") + further;
        var command = new ArrayList<>(List.of(program, "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments.split(" ")));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!running.waitFor(60, TimeUnit.SECONDS) || running.exitValue() != 0) {
            throw new IllegalStateException("keytool made no key: " + said);
        }
    }

    private static Key key(KeyStore keys) throws Exception {
        return Objects.requireNonNull(keys.getKey("it", PASSWORD.toCharArray()));
    }

    private static Certificate certificate(KeyStore keys) throws Exception {
        return Objects.requireNonNull(keys.getCertificate("it"));
    }

    private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("it", certificate(keys));
        var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
