package io.essaim.certificates.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/** New keys on the curve P-256. */
public final class EcKeys {
    static final String ALGORITHM = "EC";

    private static final String CURVE = "secp256r1";

    private EcKeys() {}

    /** A new pair. */
    public static KeyPair pair(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has the curve " + CURVE, e);
        }
    }
}
