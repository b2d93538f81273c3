package io.essaim.authenticators.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong with the directory, in one line for the log. */
final class Said {
    private static final int LONGEST = 1_000;

    private Said() {}

    /** The library's or the server's own words, and what to do where that is known. */
    static String by(LDAPException e) {
        return line(e.getMessage() == null ? e.getExceptionMessage() : e.getMessage()) + " ("
                + e.getResultCode().getName() + ")" + advice(e);
    }

    /** Text of a server in one line of bearable length. */
    static String line(String text) {
        var one = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one;
    }

    private static String advice(Throwable e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLException) {
                return ". The server's certificate must be valid, made for the name in server_address and signed by an"
                        + " authority Java trusts or tls_kwargs.ca_certs_file holds; and the server must speak the TLS that"
                        + " tls_strategy says";
            }
        }
        return "";
    }
}
