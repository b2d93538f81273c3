package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.essaim.authenticators.ldap.settings.TlsKwargs;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificates are trusted, and which one is shown. Files are read at the first connection. */
public final class TlsTrust {
    private final TlsKwargs settings;
    private @Nullable SSLContext context;

    /** What the settings say; no file is read yet. */
    public TlsTrust(TlsKwargs settings) {
        this.settings = settings;
    }

    boolean checksNames() {
        return settings.validate() == TlsKwargs.Validate.REQUIRED;
    }

    /**
     * What connections are made with.
     *
     * @throws LDAPException when a file cannot be used; it is read again next time
     */
    public synchronized SSLContext context() throws LDAPException {
        var known = context;
        if (known == null) {
            known = read();
            context = known;
        }
        return known;
    }

    /** What keeps the files from being used now; empty when nothing does. */
    public Optional<String> problem() {
        try {
            context();
            return Optional.empty();
        } catch (LDAPException e) {
            return Optional.of(Said.by(e));
        }
    }

    private SSLContext read() throws LDAPException {
        try {
            var made = SSLContext.getInstance("TLS");
            made.init(keys(), trust(), null);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, "authenticator.tls_kwargs: " + words(e));
        }
    }

    private static String words(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException closed -> "this user may not read the file " + closed.getFile();
            default -> "a file cannot be used, it must be PEM: " + e.getMessage();
        };
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException {
        return settings.localCertificateFile().isPresent()
                        && settings.localPrivateKeyFile().isPresent()
                ? new KeyManager[] {
                    new PEMFileKeyManager(
                            settings.localCertificateFile().get().toFile(),
                            settings.localPrivateKeyFile().get().toFile())
                }
                : null;
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        if (!checksNames()) {
            return new TrustManager[] {new TrustAllTrustManager()};
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities(settings.caCertsFile()));
        return factory.getTrustManagers();
    }

    private static @Nullable KeyStore authorities(Optional<Path> file) throws IOException, GeneralSecurityException {
        if (file.isEmpty()) {
            return null; // the ones Java trusts
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(file.get())) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException(file.get() + " holds no certificate");
        }
        return store;
    }
}
