package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.Secret;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code proxy.tls.acme}; the hub is who asks. */
@Doc("How the hub gets a certificate from an authority that speaks ACME (RFC 8555).")
public record Acme(
        @Doc("Whether you agree to the authority's terms of service. It gives nothing to who does not.")
        @Default("false")
        boolean acceptTerms,

        @Doc("The names that the certificate is for. Without any it is the host of hub.public_url.") @Default("[]")
        List<String> hosts,

        @Doc("Where the authority writes when something is wrong with a certificate.")
        Optional<String> email,

        @Doc("Where the authority's directory is.") @Default("https://acme-v02.api.letsencrypt.org/directory")
        URI directory,

        @Doc(
                "How the authority sees that a name is yours: http-01 (it asks at port 80, which redirect_bind must answer) or"
                        + " tls-alpn-01 (it asks at port 443). Without it, http-01 where there is a redirect_bind.")
        Optional<Challenge> challenge,

        @Doc("Who signs the certificate of the authority's own server, PEM, instead of those the machine trusts.")
        Optional<String> caFile,

        @Doc("The name of an account that you have there already, for authorities that want that.")
        Optional<String> accountKid,

        @Doc("The key of that account, as the authority shows it (base64 for URLs).")
        Optional<Secret> accountHmacKey) {
    private static final int LONGEST = 253; // RFC 1035, section 2.3.4, without the dot at the end
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** How a name is proven. */
    public enum Challenge {
        /** By a page over plain HTTP (RFC 8555, section 8.3). */
        HTTP_01("http-01"),
        /** By a handshake (RFC 8737). */
        TLS_ALPN_01("tls-alpn-01");

        private final String word;

        Challenge(String word) {
            this.word = word;
        }

        /** As the file has it. */
        @Override
        public String toString() {
            return word;
        }
    }

    public Acme {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (!acceptTerms) {
            throw new IllegalArgumentException("accept_terms must be true: " + directory.getHost()
                    + " gives certificates to who agrees to its terms of service. Read them, then set it");
        }
        if (!"https".equals(directory.getScheme()) || directory.getHost() == null) {
            throw new IllegalArgumentException("directory must begin with https://, and it is " + directory);
        }
        hosts.forEach(Acme::check);
        if (new HashSet<>(hosts).size() < hosts.size()) {
            throw new IllegalArgumentException("hosts has a name twice: " + hosts);
        }
        if (accountKid.isPresent() != accountHmacKey.isPresent()) {
            throw new IllegalArgumentException(
                    "account_kid and account_hmac_key belong together: one of them is missing");
        }
    }

    /** The challenge, where a redirect to HTTPS may be there to answer the one that needs no handshake of its own. */
    public Challenge challengeOr(boolean redirected) {
        return challenge.orElse(redirected ? Challenge.HTTP_01 : Challenge.TLS_ALPN_01);
    }

    /**
     * Looks at a name.
     *
     * @throws IllegalArgumentException when no authority gives a certificate for it this way; says why
     */
    public static void check(String host) {
        if (host.startsWith("*.")) {
            throw new IllegalArgumentException("a certificate for all names below " + host.substring(2)
                    + " is given to who can write into the domain's zone alone (dns-01), which is not done here: name"
                    + " each host, or set key_file and cert_file");
        }
        if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("\"" + host + "\" is no host name that a certificate can be got for;"
                    + " expected such as notebooks.example.org");
        }
    }
}
