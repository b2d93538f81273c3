package io.essaim.authenticators.oauth.http;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the certificates of a file, beside those Java trusts. */
public final class CaFile {
    private CaFile() {}

    /**
     * TLS that trusts both.
     *
     * @throws NoSignIn when the file cannot be read
     */
    static SSLContext trusting(Path file) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            addDefaults(store);
            addFile(store, file);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw NoSignIn.unavailable(words(file, e));
        }
    }

    /** What keeps a file from being used now; empty when nothing does. */
    public static Optional<String> problem(Path file) {
        try {
            trusting(file);
            return Optional.empty();
        } catch (NoSignIn e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static String words(Path file, Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> "authenticator.tls_ca_file: there is no file " + file;
            case AccessDeniedException _ -> "authenticator.tls_ca_file: this user may not read the file " + file;
            default ->
                "authenticator.tls_ca_file " + file + " must hold certificates in PEM and cannot be used: "
                        + e.getMessage();
        };
    }

    private static void addFile(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (var content = Files.newInputStream(file)) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("file-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("it holds no certificate");
            }
        }
    }

    private static void addDefaults(KeyStore store) throws GeneralSecurityException {
        int number = 0;
        for (var manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                for (var certificate : trust.getAcceptedIssuers()) {
                    store.setCertificateEntry("java-" + number++, certificate);
                }
            }
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
