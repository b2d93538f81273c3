package io.essaim.certificates.trust;

import io.essaim.certificates.keys.SignedKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Somebody who shows one certificate, whoever asks. */
public final class Identity {
    private final KeyManager[] keys;

    /** Who shows that certificate. */
    public Identity(SignedKey own) {
        var none = new char[0];
        try {
            var store = empty();
            store.setKeyEntry("own", own.key(), none, new X509Certificate[] {own.certificate()});
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            this.keys = factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** To answer those whose certificates any of these authorities has signed. */
    public SSLContext answering(Collection<X509Certificate> authorities) {
        return context(believing(authorities));
    }

    /** To call the one peer of that name, whose certificate that authority has signed. */
    public SSLContext calling(X509Certificate authority, String name) {
        return context(new NamedPeer(believing(List.of(authority)), name));
    }

    private SSLContext context(TrustManager trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    private static X509TrustManager believing(Collection<X509Certificate> authorities) {
        try {
            var store = empty();
            int number = 0;
            for (var authority : authorities) {
                store.setCertificateEntry("authority" + number++, authority);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        return store;
    }

    private static IllegalStateException unexpected(GeneralSecurityException e) {
        return new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
    }
}
