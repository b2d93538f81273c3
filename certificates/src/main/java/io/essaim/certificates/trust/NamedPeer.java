package io.essaim.certificates.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Believes nobody but the peer of one name. The address that was called is not looked at: it may have been another's a
 * moment ago.
 */
final class NamedPeer extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;

    private final X509TrustManager authority;
    private final String name;

    NamedPeer(X509TrustManager authority, String name) {
        this.authority = authority;
        this.name = name;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authority.checkServerTrusted(chain, authType);
        if (!isNamed(chain[0])) {
            throw new CertificateException("whoever answered is " + chain[0].getSubjectX500Principal() + " and not "
                    + name + "; another program has the address now");
        }
    }

    private boolean isNamed(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names =
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        return names.stream().anyMatch(entry -> entry.get(0).equals(DNS_NAME) && name.equals(entry.get(1)));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is for calls, and nobody is answered with it");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }
}
