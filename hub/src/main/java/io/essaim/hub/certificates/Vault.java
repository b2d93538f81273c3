package io.essaim.hub.certificates;

import io.essaim.domain.account.Seal;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.domain.store.Secrets;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What an authority gave, in the database that all hubs share, sealed. What cannot be opened is as if it were not there. */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = "key";
    private static final String CHAIN = "chain";

    private final Secrets secrets;
    private final Seal seal;
    private final String account;
    private final String certificate;

    /** @param authority whose; what another gave is of no use */
    Vault(Secrets secrets, Seal seal, String authority) {
        this.secrets = secrets;
        this.seal = seal;
        this.account = "acme account " + authority;
        this.certificate = "acme certificate " + authority;
    }

    Optional<String> account() {
        return open(account);
    }

    void keepAccount(String text) {
        secrets.write(account, seal.close(text));
    }

    Optional<HeldCertificate> certificate() {
        return open(certificate).flatMap(Vault::read);
    }

    void keep(HeldCertificate held) {
        var text = JSON.writeValueAsString(
                Map.of(KEY, held.shown().key(), CHAIN, held.shown().chain()));
        secrets.write(certificate, seal.close(text));
    }

    private Optional<String> open(String name) {
        var kept = secrets.read(name);
        var opened = kept.flatMap(seal::open);
        if (kept.isPresent() && opened.isEmpty()) {
            LOG.warn(
                    "The {} in the database was sealed with a key that this hub does not have (hub.cookie_secret,"
                            + " crypt_keys); another is asked for",
                    name);
        }
        return opened;
    }

    private static Optional<HeldCertificate> read(String text) {
        try {
            var members = JSON.readValue(text, Map.class);
            var shown = new ShownCertificate(String.valueOf(members.get(KEY)), String.valueOf(members.get(CHAIN)));
            return Optional.of(HeldCertificate.of(shown));
        } catch (JacksonException | CertificateException _) {
            LOG.warn("The certificate in the database cannot be read; another is asked for");
            return Optional.empty();
        }
    }
}
