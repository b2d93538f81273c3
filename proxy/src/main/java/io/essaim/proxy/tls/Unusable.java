package io.essaim.proxy.tls;

/** A key, a certificate or what tells of them cannot be used. The message says which and why, and quotes nothing of a key. */
public final class Unusable extends Exception {
    @java.io.Serial
    private static final long serialVersionUID = 1;

    Unusable(String message) {
        super(message);
    }
}
