package io.essaim.hub.certificates;

import io.essaim.domain.account.Seal;
import io.essaim.domain.certificate.CertificateAuthority;
import java.util.List;

/**
 * A certificate that somebody wants.
 *
 * @param hosts the names it is for, in lower case, at least one
 * @param authority who is asked for it
 * @param seal closes the keys before the database is given them
 */
public record CertificateWish(List<String> hosts, CertificateAuthority authority, Seal seal) {
    public CertificateWish {
        hosts = List.copyOf(hosts);
    }
}
