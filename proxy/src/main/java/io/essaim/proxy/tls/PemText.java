package io.essaim.proxy.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys and certificates in PEM (RFC 7468). */
final class PemText {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([\\s\\S]*?)-----END \\1-----");
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> KINDS = List.of("EC", "RSA", "EdDSA");

    private PemText() {}

    /** The first key of a text, in PKCS#8 (RFC 5958) without a pass phrase. */
    static PrivateKey key(String text) throws Unusable {
        var others = new ArrayList<String>();
        for (var blocks = BLOCK.matcher(text); blocks.find(); ) {
            var label = blocks.group(1);
            if (label.equals(KEY)) {
                return key(decoded(blocks.group(2), "the key"));
            }
            others.add(label);
        }
        throw new Unusable(withoutKey(others));
    }

    private static String withoutKey(List<String> others) {
        var otherwise = others.stream().filter(label -> label.endsWith(KEY)).findFirst();
        return otherwise
                .map(label -> "the key is " + (label.startsWith("ENCRYPTED") ? "sealed with a pass phrase" : label)
                        + "; openssl pkcs8 -topk8 -nocrypt makes PKCS#8 of it")
                .orElse("there is no key: a line -----BEGIN PRIVATE KEY----- and all to its END was expected");
    }

    private static PrivateKey key(byte[] encoded) throws Unusable {
        for (var kind : KINDS) {
            var key = key(encoded, kind);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new Unusable("the key is damaged, or neither an EC nor an RSA nor an Ed25519 key");
    }

    private static Optional<PrivateKey> key(byte[] encoded, String kind) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime knows " + kind, e);
        }
    }

    /** All certificates of a text, in its order; at least one. */
    static List<X509Certificate> certificates(String text) throws Unusable {
        var found = new ArrayList<X509Certificate>();
        for (var blocks = BLOCK.matcher(text); blocks.find(); ) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                found.add(certificate(decoded(blocks.group(2), "certificate " + (found.size() + 1)), found.size() + 1));
            }
        }
        if (found.isEmpty()) {
            throw new Unusable(
                    "there is no certificate: a line -----BEGIN CERTIFICATE----- and all to its END was expected");
        }
        return found;
    }

    private static X509Certificate certificate(byte[] encoded, int number) throws Unusable {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new Unusable("certificate " + number + " is damaged: " + e.getMessage());
        }
    }

    private static byte[] decoded(String base64, String what) throws Unusable {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            throw new Unusable(what + " is damaged: it is no Base64");
        }
    }
}
