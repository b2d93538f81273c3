package io.essaim.certificates.signing;

import io.essaim.certificates.keys.EcKeys;
import io.essaim.certificates.keys.SignedKey;
import io.essaim.domain.tls.AltName;
import io.essaim.domain.tls.PeerName;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys on the curve P-256 and certificates as RFC 5280 has them, with the extensions that strict readers ask for
 * (Python's {@code VERIFY_X509_STRICT}).
 */
public final class Signing {
    private static final int SERIAL_BITS = 127;
    private static final Duration LIFE_OF_ROOT = Duration.ofDays(20 * 365);
    private static final Duration LIFE = Duration.ofDays(5 * 365);

    /** Clocks of a cluster differ. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param clock tells from when what is signed is good */
    public Signing(InstantSource clock) {
        this.clock = clock;
    }

    /** An authority that signs certificates of people's programs and no other authority's; good for twenty years. */
    public SignedKey root(String name) {
        var pair = EcKeys.pair(random);
        var subject = subject(name);
        try {
            var builder = builder(subject, subject, pair.getPublic(), LIFE_OF_ROOT);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            identify(builder, pair.getPublic(), pair.getPublic());
            return signed(builder, pair.getPrivate(), pair.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw unexpected(e);
        }
    }

    /** A key with a certificate to listen and to call with, good for five years. */
    public SignedKey issue(SignedKey root, Wish wish) {
        var pair = EcKeys.pair(random);
        var authority = X500Name.getInstance(
                root.certificate().getSubjectX500Principal().getEncoded());
        var purposes = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        try {
            var builder = builder(authority, subject(wish.name().host()), pair.getPublic(), LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(Extension.subjectAlternativeName, false, names(wish.name(), wish.further()));
            identify(builder, pair.getPublic(), root.certificate().getPublicKey());
            return signed(builder, root.key(), pair.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw unexpected(e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name authority, X500Name subject, PublicKey key, Duration life) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                authority,
                new BigInteger(SERIAL_BITS, random),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static void identify(X509v3CertificateBuilder builder, PublicKey own, PublicKey authority)
            throws IOException, GeneralSecurityException {
        var identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(authority));
    }

    private static SignedKey signed(X509v3CertificateBuilder builder, PrivateKey signer, PrivateKey own)
            throws GeneralSecurityException, OperatorCreationException {
        var signing = new JcaContentSignerBuilder(SignedKey.ALGORITHM).build(signer);
        return new SignedKey(own, new JcaX509CertificateConverter().getCertificate(builder.build(signing)));
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Essaim")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static GeneralNames names(PeerName name, List<AltName> further) {
        var names = new ArrayList<GeneralName>();
        names.add(new GeneralName(GeneralName.dNSName, name.host()));
        for (var other : further) {
            int tag = switch (other.kind()) {
                case DNS -> GeneralName.dNSName;
                case IP -> GeneralName.iPAddress;
            };
            names.add(new GeneralName(tag, other.value()));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static IllegalStateException unexpected(Exception e) {
        return new IllegalStateException("a certificate cannot be made: " + e.getMessage(), e);
    }
}
