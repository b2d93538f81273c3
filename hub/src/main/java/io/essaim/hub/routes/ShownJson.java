package io.essaim.hub.routes;

import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.certificate.ShownCertificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a proxy of ours is to show over TLS, in the form of its {@code PUT /api/tls}. */
final class ShownJson {
    private ShownJson() {}

    static Map<String, Object> of(Shown shown) {
        var answers = new LinkedHashMap<String, String>();
        var handshakes = new ArrayList<Map<String, String>>();
        for (var proof : shown.proofs()) {
            switch (proof) {
                case Proof.Page(var token, var content) -> answers.put(token, content);
                case Proof.Handshake(var host, var certificate) -> {
                    var pair = pair(certificate);
                    pair.put("host", host);
                    handshakes.add(pair);
                }
            }
        }
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "certificates",
                shown.certificates().stream().map(ShownJson::pair).toList());
        all.put("answers", answers);
        all.put("handshakes", List.copyOf(handshakes));
        return all;
    }

    private static Map<String, String> pair(ShownCertificate certificate) {
        var pair = new LinkedHashMap<String, String>();
        pair.put("key", certificate.key());
        pair.put("chain", certificate.chain());
        return pair;
    }

    /** By which a proxy says what it was told last. */
    static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
