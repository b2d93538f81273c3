package io.essaim.certificates.acme;

import io.essaim.certificates.keys.EcKeys;
import io.essaim.certificates.keys.Pem;
import io.essaim.domain.certificate.CertificateAuthority;
import io.essaim.domain.certificate.NotIssued;
import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.ShownCertificate;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import org.shredzone.acme4j.util.KeyPairUtils;

/** An authority that speaks ACME, such as Let's Encrypt. Keys are on the curve P-256. */
public final class AcmeAuthority implements CertificateAuthority {
    private static final int PROOF_BITS = 2048;
    private static final Duration ONE_CALL = Duration.ofSeconds(30);

    /** Authorities look from several places, and sign when it is their turn. */
    private static final Duration ANSWER = Duration.ofMinutes(3);

    private final AcmeTerms terms;
    private final Session session;
    private final Refusal refusal;
    private final SecureRandom random = new SecureRandom();

    /**
     * The authority at {@code terms.directory}. Nothing is asked yet.
     *
     * @throws IllegalArgumentException when the file {@code terms.trust} cannot be used
     */
    public AcmeAuthority(AcmeTerms terms) {
        this.terms = terms;
        var provider = terms.trust().<GenericAcmeProvider>map(OwnTrust::new).orElseGet(GenericAcmeProvider::new);
        session = new Session(terms.directory(), provider);
        session.networkSettings().setTimeout(ONE_CALL);
        session.setLocale(Locale.ENGLISH);
        refusal = new Refusal(terms.directory().getHost());
    }

    @Override
    public String name() {
        return terms.directory().toString();
    }

    @Override
    public String register() throws NotIssued {
        return speaking(() -> {
            var builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(EcKeys.pair(random));
            terms.email().ifPresent(builder::addEmail);
            terms.external().ifPresent(account -> builder.withKeyIdentifier(account.kid(), account.hmacKey()));
            return AccountText.of(builder.createLogin(session)).write();
        });
    }

    @Override
    public ShownCertificate issue(String account, List<String> hosts, Consumer<List<Proof>> stage) throws NotIssued {
        var known = account(account);
        return speaking(() -> {
            var order = session.login(known.location(), known.keys())
                    .newOrder()
                    .domains(hosts)
                    .create();
            prove(order, stage);
            return signed(order);
        });
    }

    private AccountText account(String text) throws NotIssued {
        try {
            return AccountText.read(text);
        } catch (IllegalArgumentException e) {
            throw new NotIssued(
                    "the account that is kept for " + name() + " cannot be read: " + e.getMessage(),
                    e,
                    true,
                    Optional.empty());
        }
    }

    private void prove(Order order, Consumer<List<Proof>> stage) throws AcmeException, NotIssued, InterruptedException {
        var asked = order.getAuthorizations().stream()
                .filter(name -> name.getStatus() == Status.PENDING)
                .toList();
        var challenges = new ArrayList<Challenge>();
        var proofs = new ArrayList<Proof>();
        for (var name : asked) {
            var challenge = challenge(name);
            challenges.add(challenge);
            proofs.add(proof(name, challenge));
        }
        if (asked.isEmpty()) {
            return; // proven before, and believed for some time
        }
        stage.accept(proofs);
        for (var challenge : challenges) {
            challenge.trigger();
        }
        for (var name : asked) {
            if (name.waitForCompletion(ANSWER) != Status.VALID) {
                throw refusal.unproven(name, where());
            }
        }
    }

    private Challenge challenge(Authorization name) throws NotIssued {
        var kind = switch (terms.challenge()) {
            case HTTP_01 -> Http01Challenge.class;
            case TLS_ALPN_01 -> TlsAlpn01Challenge.class;
        };
        return name.findChallenge(kind)
                .<Challenge>map(found -> found)
                .orElseThrow(() -> new NotIssued(
                        terms.directory().getHost() + " offers no " + word() + " for "
                                + name.getIdentifier().getDomain() + ", but "
                                + name.getChallenges().stream()
                                        .map(Challenge::getType)
                                        .toList()
                                + "; set another challenge",
                        null,
                        false,
                        Optional.empty()));
    }

    private static Proof proof(Authorization name, Challenge challenge) {
        return switch (challenge) {
            case Http01Challenge page -> new Proof.Page(page.getToken(), page.getAuthorization());
            case TlsAlpn01Challenge handshake -> {
                KeyPair keys = KeyPairUtils.createKeyPair(PROOF_BITS); // the library signs with RSA
                var certificate = handshake.createCertificate(keys, name.getIdentifier());
                yield new Proof.Handshake(
                        name.getIdentifier().getDomain(),
                        new ShownCertificate(Pem.of(keys.getPrivate()), Pem.of(certificate)));
            }
            default -> throw new IllegalStateException("no challenge that was asked for: " + challenge.getType());
        };
    }

    private ShownCertificate signed(Order order) throws AcmeException, NotIssued, InterruptedException {
        if (order.waitUntilReady(ANSWER) == Status.INVALID) {
            throw refusal.unfulfilled(order.getError());
        }
        var keys = EcKeys.pair(random);
        order.execute(keys);
        if (order.waitForCompletion(ANSWER) != Status.VALID) {
            throw refusal.unfulfilled(order.getError());
        }
        var chain = order.getCertificate().getCertificateChain();
        return new ShownCertificate(Pem.of(keys.getPrivate()), Pem.of(chain));
    }

    private String where() {
        return switch (terms.challenge()) {
            case HTTP_01 -> "port 80";
            case TLS_ALPN_01 -> "port 443";
        };
    }

    private String word() {
        return switch (terms.challenge()) {
            case HTTP_01 -> Http01Challenge.TYPE;
            case TLS_ALPN_01 -> TlsAlpn01Challenge.TYPE;
        };
    }

    /** What an authority is asked. */
    private interface Talk<T> {
        T hold() throws AcmeException, NotIssued, InterruptedException;
    }

    private <T> T speaking(Talk<T> talk) throws NotIssued {
        try {
            return talk.hold();
        } catch (AcmeException e) {
            throw refusal.of(e);
        } catch (AcmeLazyLoadingException | AcmeProtocolException e) {
            throw refusal.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotIssued("given up while " + name() + " was asked", e);
        }
    }
}
