package io.essaim.certificates.keys;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Collectors;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final int LINE = 64;

    private Pem() {}

    /** A private key, PKCS#8 without a pass phrase. */
    public static String of(PrivateKey key) {
        return text(KEY, key.getEncoded());
    }

    /** One certificate. */
    public static String of(X509Certificate certificate) {
        try {
            return text(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read or made has an encoding", e);
        }
    }

    /** Several, one after the other. */
    public static String of(Collection<X509Certificate> certificates) {
        return certificates.stream().map(Pem::of).collect(Collectors.joining());
    }

    /**
     * Reads a key and a certificate that were written here.
     *
     * @throws GeneralSecurityException when one of them is none, or the key is of another kind than ours
     */
    public static SignedKey read(String key, String certificate) throws GeneralSecurityException {
        var read = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes(CERTIFICATE, certificate)));
        return new SignedKey(privateKey(key), (X509Certificate) read);
    }

    /**
     * Reads a private key that was written here.
     *
     * @throws GeneralSecurityException as for {@link #read}
     */
    public static PrivateKey privateKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(EcKeys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes(KEY, text)));
    }

    private static String text(String kind, byte[] bytes) {
        var body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return begin(kind) + "\n" + body + "\n" + end(kind) + "\n";
    }

    private static byte[] bytes(String kind, String text) throws GeneralSecurityException {
        int from = text.indexOf(begin(kind));
        int to = text.indexOf(end(kind));
        if (from < 0 || to < from) {
            throw new GeneralSecurityException("there is no " + kind + " in it");
        }
        var body = text.substring(from + begin(kind).length(), to);
        try {
            return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its " + kind + " is not base64", e);
        }
    }

    private static String begin(String kind) {
        return "-----BEGIN " + kind + "-----";
    }

    private static String end(String kind) {
        return "-----END " + kind + "-----";
    }
}
