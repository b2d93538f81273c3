package io.essaim.certificates;

import io.essaim.certificates.keys.Pem;
import io.essaim.certificates.keys.SignedKey;
import io.essaim.domain.tls.Papers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** One side listens and asks for a certificate, the other connects, and each says a byte. */
final class Handshake {
    private static final int PATIENCE_MILLIS = 10_000;

    private Handshake() {}

    /** Whether both are content with what the other shows. */
    static boolean works(SSLContext listening, SSLContext calling) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var socket = (SSLServerSocket)
                        listening.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket.setNeedClientAuth(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            Future<Boolean> answered = threads.submit(() -> spoken((SSLSocket) socket.accept()));
            boolean called = spoken((SSLSocket)
                    calling.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
            return answered.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && called;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static boolean spoken(SSLSocket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() == 'x';
        } catch (IOException _) {
            return false;
        }
    }

    /** What whoever has those papers listens and calls with, looking at nothing but who has signed, as Python and Node do. */
    static SSLContext of(Papers papers) throws GeneralSecurityException, IOException {
        return context(Pem.read(papers.key(), papers.certificate()), papers.authorities());
    }

    /** Somebody who believes those authorities and shows nothing. */
    static SSLContext withoutCertificate(Papers papers) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], trust(papers.authorities()).getTrustManagers(), null);
        return context;
    }

    private static SSLContext context(SignedKey own, String authorities) throws GeneralSecurityException, IOException {
        var store = empty();
        store.setKeyEntry("own", own.key(), new char[0], new Certificate[] {own.certificate()});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust(authorities).getTrustManagers(), null);
        return context;
    }

    private static TrustManagerFactory trust(String authorities) throws GeneralSecurityException, IOException {
        var store = empty();
        var bytes = new ByteArrayInputStream(authorities.getBytes(StandardCharsets.UTF_8));
        for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
