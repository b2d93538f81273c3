package io.essaim.proxy.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A private key and its certificate, which belong together.
 *
 * @param chain the certificate, then those that lead to its authority
 */
record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    CertifiedKey {
        chain = List.copyOf(chain);
    }

    /** Reads both, which are PEM. */
    static CertifiedKey of(String key, String chain) throws Unusable {
        var read = new CertifiedKey(PemText.key(key), PemText.certificates(chain));
        if (!read.fits()) {
            throw new Unusable("the key does not belong to the certificate, which is that of " + read.title()
                    + " and must be the first of its chain");
        }
        return read;
    }

    /** What the one signs, the other verifies. */
    private boolean fits() {
        var known = certificate().getPublicKey();
        if (!key.getAlgorithm().equals(known.getAlgorithm())) {
            return false;
        }
        var text = new byte[] {1, 2, 3, 4};
        try {
            var signature = Signature.getInstance(scheme(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(text);
            var signed = signature.sign();
            signature.initVerify(known);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // of another size or on another curve
        }
    }

    private static String scheme(String algorithm) {
        return switch (algorithm) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> algorithm;
        };
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The hosts it is for, in its own order (RFC 5280, section 4.2.1.6), as {@link HostNames} has them. */
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (var name : alternatives()) {
            if (name.getFirst() instanceof Integer kind
                    && (kind == DNS_NAME || kind == IP_ADDRESS)
                    && name.get(1) instanceof String value) {
                names.add(HostNames.normal(value));
            }
        }
        return names;
    }

    private Collection<List<?>> alternatives() {
        try {
            var found = certificate().getSubjectAlternativeNames();
            return found == null ? List.of() : found;
        } catch (CertificateParsingException _) {
            return List.of(); // browsers do not know its names either
        }
    }

    /** What people call it: its first name. */
    String title() {
        return names().stream()
                .findFirst()
                .orElseGet(() -> certificate().getSubjectX500Principal().getName());
    }

    Instant ends() {
        return certificate().getNotAfter().toInstant();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "CertifiedKey[" + title() + "]";
    }
}
