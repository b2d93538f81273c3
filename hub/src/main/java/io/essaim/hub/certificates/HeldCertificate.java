package io.essaim.hub.certificates;

import io.essaim.domain.certificate.ShownCertificate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was read, so that it is known for how long it is good and for whom.
 *
 * @param shown as the proxies get it
 * @param names the host names it is for, in lower case
 */
record HeldCertificate(ShownCertificate shown, Instant begins, Instant ends, Set<String> names) {
    private static final int DNS = 2; // GeneralName of RFC 5280, section 4.2.1.6
    private static final int PARTS = 3;

    /** @throws CertificateException when its text is no certificate */
    static HeldCertificate of(ShownCertificate shown) throws CertificateException {
        var chain = new ByteArrayInputStream(shown.chain().getBytes(StandardCharsets.US_ASCII));
        var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(chain);
        return new HeldCertificate(
                shown,
                read.getNotBefore().toInstant(),
                read.getNotAfter().toInstant(),
                names(read.getSubjectAlternativeNames()));
    }

    private static Set<String> names(@Nullable Collection<List<?>> all) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        if (all != null) {
            all.stream()
                    .filter(name -> Integer.valueOf(DNS).equals(name.getFirst()))
                    .forEach(name -> names.add(String.valueOf(name.get(1))));
        }
        return names;
    }

    /** When another is to be got: with a third of its time left, so that an authority may be away for weeks. */
    Instant due() {
        return ends.minus(Duration.between(begins, ends).dividedBy(PARTS));
    }

    /** Whether it is for these names, and not for more. */
    boolean isFor(List<String> hosts) {
        return names.size() == Set.copyOf(hosts).size() && names.containsAll(hosts);
    }
}
