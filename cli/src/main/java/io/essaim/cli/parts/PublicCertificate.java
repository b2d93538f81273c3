package io.essaim.cli.parts;

import io.essaim.certificates.acme.AcmeAuthority;
import io.essaim.certificates.acme.AcmeTerms;
import io.essaim.certificates.acme.AcmeTerms.ExternalAccount;
import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.hub.certificates.CertificateWish;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.Acme;
import io.essaim.proxy.settings.ProxySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The certificate that people are shown, as the section {@code proxy.tls.acme} wants it. */
public final class PublicCertificate {
    private PublicCertificate() {}

    /** What keeps a file with it from working, as a sentence. */
    public static Optional<String> problem(Settings settings) {
        return acme(settings).flatMap(acme -> {
            try {
                if (hosts(acme, settings).isEmpty()) {
                    return Optional.of("a certificate is for a name, and there is none: set hub.public_url, such as"
                            + " https://notebooks.example.org/, or hosts here");
                }
                if (settings.get(HubSettings.class).subdomains().isPresent()
                        && acme.hosts().isEmpty()) {
                    return Optional.of("with hub.subdomain_host people have host names of their own, and no authority"
                            + " gives a certificate for all of them this way: set key_file and cert_file with one for"
                            + " all names below it instead");
                }
                hosts(acme, settings).forEach(Acme::check);
                return unanswered(acme, settings.get(ProxySettings.class));
            } catch (IllegalArgumentException e) {
                return Optional.ofNullable(e.getMessage());
            }
        });
    }

    /** A proxy elsewhere has its own way to be reached at port 80. */
    private static Optional<String> unanswered(Acme acme, ProxySettings proxy) {
        boolean page = acme.challenge().filter(Acme.Challenge.HTTP_01::equals).isPresent();
        return page && proxy.tls().redirectBind().isEmpty() && proxy.apiUrl().isEmpty()
                ? Optional.of("with challenge http-01 the authority asks at port 80, where nobody answers: set"
                        + " redirect_bind to 0.0.0.0:80, or challenge to tls-alpn-01")
                : Optional.empty();
    }

    /**
     * What the hub is to get, and from whom.
     *
     * @throws IllegalArgumentException when the file {@code ca_file} cannot be used
     */
    public static Optional<CertificateWish> wish(Settings settings, Seal seal) {
        return acme(settings).map(acme -> {
            var redirected =
                    settings.get(ProxySettings.class).tls().redirectBind().isPresent();
            var authority = new AcmeAuthority(terms(acme, redirected));
            return new CertificateWish(hosts(acme, settings), authority, seal);
        });
    }

    private static Optional<Acme> acme(Settings settings) {
        return settings.get(ProxySettings.class).tls().acme();
    }

    private static List<String> hosts(Acme acme, Settings settings) {
        return acme.hosts().isEmpty()
                ? settings.get(HubSettings.class).publicUrl().map(URI::getHost).stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList()
                : acme.hosts();
    }

    private static AcmeTerms terms(Acme acme, boolean redirected) {
        var account = acme.accountKid()
                .map(kid -> new ExternalAccount(
                        kid, acme.accountHmacKey().orElseThrow().value()));
        return new AcmeTerms(
                acme.directory(),
                acme.caFile().map(Path::of),
                acme.email(),
                account,
                switch (acme.challengeOr(redirected)) {
                    case HTTP_01 -> AcmeTerms.Challenge.HTTP_01;
                    case TLS_ALPN_01 -> AcmeTerms.Challenge.TLS_ALPN_01;
                });
    }
}
