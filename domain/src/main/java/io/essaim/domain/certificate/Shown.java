package io.essaim.domain.certificate;

import java.util.List;

/**
 * What proxies show over TLS that the hub has got for them. It stands beside the files a proxy has of its own.
 *
 * @param certificates each for the names that stand in it; a browser that asks for none of them is shown the first, where the
 *     proxy has no file
 * @param proofs for authorities that ask just now; mostly none
 */
public record Shown(List<ShownCertificate> certificates, List<Proof> proofs) {

    public Shown {
        certificates = List.copyOf(certificates);
        proofs = List.copyOf(proofs);
    }

    /** Nothing. */
    public static Shown nothing() {
        return new Shown(List.of(), List.of());
    }
}
