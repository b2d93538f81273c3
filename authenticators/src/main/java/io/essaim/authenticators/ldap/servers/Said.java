package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.LDAPException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What went wrong with the directory, in one line for the log. */
public final class Said {
    private static final int LONGEST = 1_000;
    private static final String NO_STARTTLS =
            " It does not take StartTLS there: is it the port for TLS from the first byte (tls_strategy: on_connect)?";

    private Said() {}

    /** The server's own words, or what Java says of a connection that failed; and what to do where that is known. */
    public static String by(LDAPException e) {
        return broken(e)
                .map(cause -> line(cause).replaceAll("\\.$", "") + advice(e))
                .orElseGet(() -> answer(e));
    }

    private static String answer(LDAPException e) {
        var words = line(Optional.ofNullable(e.getMessage()).orElse(""));
        var code = e.getResultCode().getName();
        if (words.isEmpty() || words.equals(code)) {
            return code;
        }
        if (!e.getResultCode().isClientSideResultCode()) {
            return words + " (" + code + ")";
        }
        return words.contains("StartTLS") ? words + NO_STARTTLS : words;
    }

    /** The innermost cause says most: "Connection refused", "No name matching ldap.example.org found". */
    private static Optional<String> broken(LDAPException e) {
        return causes(e)
                .reduce((_, deeper) -> deeper)
                .filter(cause -> !(cause instanceof LDAPException))
                .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private static String advice(LDAPException e) {
        return causes(e).anyMatch(cause -> cause instanceof GeneralSecurityException || cause instanceof SSLException)
                ? ". The server's certificate must be valid, made for the name in server_address and signed by an authority"
                        + " that Java trusts or tls_kwargs.ca_certs_file holds; and the server must speak the TLS that"
                        + " tls_strategy says"
                : "";
    }

    private static Stream<Throwable> causes(LDAPException e) {
        return Stream.iterate(
                        Optional.ofNullable(e.getCause()), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream);
    }

    /** Text of a server in one line of bearable length. */
    private static String line(String text) {
        var one = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one;
    }
}
