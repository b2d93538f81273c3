package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.time.Duration;

/** The section {@code proxy.tls.hsts}: HTTP Strict Transport Security (RFC 6797). */
@Doc("The header Strict-Transport-Security, by which browsers remember to come over HTTPS alone.")
public record Hsts(
        @Doc("How long browsers remember it; 0 makes them forget.") @Default("180d")
        Duration maxAge,

        @Doc("Whether it is for every name below this one too.") @Default("false")
        boolean includeSubdomains,

        @Doc(
                "Whether the name may go into the lists that browsers come with (hstspreload.org). It takes months to get out of"
                        + " them again.")
        @Default("false")
        boolean preload) {

    private static final Duration LEAST_FOR_PRELOAD = Duration.ofDays(365);

    public Hsts {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("max_age must not be negative: " + maxAge);
        }
        if (preload && !(includeSubdomains && maxAge.compareTo(LEAST_FOR_PRELOAD) >= 0)) {
            throw new IllegalArgumentException(
                    "preload needs include_subdomains: true and a max_age of 365d or more, or the lists of browsers do not"
                            + " take the name; set both, or leave preload out");
        }
    }

    /** For that long, and for this name alone. */
    public static Hsts of(Duration maxAge) {
        return new Hsts(maxAge, false, false);
    }

    /** The value of the header (RFC 6797, section 6.1). */
    public String header() {
        return "max-age=" + maxAge.toSeconds() + (includeSubdomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }
}
