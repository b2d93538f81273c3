package io.essaim.proxy.tls;

import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.certificate.ShownCertificate;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a hub has sent, ready to be shown.
 *
 * @param fingerprint of the body, empty before the first
 * @param answers to be read over plain HTTP, by token
 * @param proofs to be seen in handshakes, by host
 */
record HubCertificates(
        String fingerprint, List<Served> served, Map<String, String> answers, Map<String, SslContext> proofs) {

    HubCertificates {
        served = List.copyOf(served);
        answers = Map.copyOf(answers);
        proofs = Map.copyOf(proofs);
    }

    /** Before the first. */
    static HubCertificates none() {
        return new HubCertificates("", List.of(), Map.of(), Map.of());
    }

    /** Reads all of it, or nothing: what is wrong with one certificate is said of all. */
    static HubCertificates of(byte[] body, PeopleTls tls) throws Unusable {
        return of(body, ShownJson.read(body), tls);
    }

    private static HubCertificates of(byte[] body, Shown shown, PeopleTls tls) throws Unusable {
        var served = new ArrayList<Served>();
        for (var certificate : shown.certificates()) {
            served.add(tls.serve(certified(certificate, "certificates[" + served.size() + "]")));
        }
        var answers = new HashMap<String, String>();
        var proofs = new HashMap<String, SslContext>();
        for (var proof : shown.proofs()) {
            switch (proof) {
                case Proof.Page(var token, var content) -> answers.put(token, content);
                case Proof.Handshake(var host, var certificate) ->
                    proofs.put(
                            HostNames.normal(host),
                            PeopleTls.proof(certified(certificate, "the handshake for " + host)));
            }
        }
        return new HubCertificates(Fingerprint.of(body), served, answers, proofs);
    }

    private static CertifiedKey certified(ShownCertificate certificate, String place) throws Unusable {
        try {
            return CertifiedKey.of(certificate.key(), certificate.chain());
        } catch (Unusable e) {
            throw new Unusable(place + " cannot be used: " + e.getMessage());
        }
    }

    /** Neither keys nor proofs. */
    @Override
    public String toString() {
        return "HubCertificates[" + served + "]";
    }
}
