package io.essaim.certificates.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A key and what somebody has signed of it. */
public record SignedKey(PrivateKey key, X509Certificate certificate) {

    /** Made with a key on this curve, as all of ours are. */
    public static final String ALGORITHM = "SHA256withECDSA";

    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.UTF_8);

    /** Whether the key is the one that the certificate is for. */
    public boolean matches() {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(key);
            signing.update(ANYTHING);
            var signed = signing.sign();
            signing.initVerify(certificate.getPublicKey());
            signing.update(ANYTHING);
            return signing.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Whether that root has signed it. */
    public boolean signedBy(SignedKey root) {
        try {
            certificate.verify(root.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Until when it is good. */
    public Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SignedKey[" + certificate.getSubjectX500Principal() + ", until " + end() + "]";
    }
}
