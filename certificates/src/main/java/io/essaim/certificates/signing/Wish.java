package io.essaim.certificates.signing;

import io.essaim.domain.tls.AltName;
import io.essaim.domain.tls.PeerName;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a certificate is to say: who somebody is, and by which further names they are reached. */
public record Wish(PeerName name, List<AltName> further) {
    public Wish {
        further = further.stream().distinct().toList();
    }

    /** Whether a certificate says that, and nothing else. */
    public boolean saidBy(X509Certificate certificate) {
        var wanted = new TreeSet<>(Set.of(name.host()));
        further.stream().map(Wish::plain).forEach(wanted::add);
        try {
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            var said = new TreeSet<String>();
            names.forEach(entry -> said.add(String.valueOf(entry.get(1))));
            return said.equals(wanted);
        } catch (CertificateParsingException _) {
            return false;
        }
    }

    /** As Java tells an address that it reads in a certificate. */
    private static String plain(AltName name) {
        return switch (name.kind()) {
            case DNS -> name.value();
            case IP -> InetAddress.ofLiteral(name.value()).getHostAddress();
        };
    }
}
