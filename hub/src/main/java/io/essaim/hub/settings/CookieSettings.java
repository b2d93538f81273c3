package io.essaim.hub.settings;

import io.essaim.config.schema.Doc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The section {@code hub.cookies} (contract 4.2, {@code cookie_options}). */
@Doc(
        "Attributes of the cookies of the hub, and of those of servers and services. What is left out is as JupyterHub has it.")
public record CookieSettings(
        @Doc(
                "The attribute SameSite: strict, lax or none. none lets pages of other sites show the hub in a frame, and needs https.")
        Optional<SameSite> sameSite,

        @Doc("Whether cookies are marked Secure. When absent: when the address that people use begins with https.")
        Optional<Boolean> secure,

        @Doc(
                "The attribute Domain: a host and all below it get the cookies, such as example.org. When absent: the very host.")
        Optional<String> domain) {

    /** When browsers send cookies along with what other sites make them ask. */
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String written;

        SameSite(String written) {
            this.written = written;
        }

        /** As it stands in the header. */
        public String written() {
            return written;
        }
    }

    public CookieSettings {
        if (sameSite.filter(SameSite.NONE::equals).isPresent() && secure.equals(Optional.of(false))) {
            throw new IllegalArgumentException(
                    "same_site: none needs cookies that are marked secure, or browsers drop them; leave secure out");
        }
        if (domain.filter(text -> !text.matches("\\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "domain is \"" + domain.get() + "\"; expected the name of a host, such as example.org");
        }
    }

    /** The attributes by their names, as servers and services are told them; none for what is left out. */
    public Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        sameSite.ifPresent(wanted -> attributes.put("samesite", wanted.written()));
        secure.ifPresent(wanted -> attributes.put("secure", wanted));
        domain.ifPresent(wanted -> attributes.put("domain", wanted));
        return attributes;
    }
}
