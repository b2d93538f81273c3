package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Doc;
import java.util.Optional;

/** How a name on this hub is made from a claim. */
@Doc("How a name is made.")
public record UsernameDerivation(
        @Doc("The claim, such as eppn or email.") String usernameClaim,
        @Doc("What is done with it; nothing when absent.") Optional<Action> action,

        @Doc("With strip_idp_domain: the domain that is cut off. Other domains stay.")
        Optional<String> domain,

        @Doc("With prefix: PREFIX: is put before the name.") Optional<String> prefix) {

    /** What is done with a claim. */
    public enum Action {
        /** Cuts the domain off. */
        STRIP_IDP_DOMAIN,
        /** Puts a word before it. */
        PREFIX
    }

    public UsernameDerivation {
        action.ifPresent(chosen -> require(chosen, domain, prefix));
    }

    private static void require(Action action, Optional<String> domain, Optional<String> prefix) {
        var needed = action == Action.PREFIX ? prefix : domain;
        if (needed.isEmpty()) {
            throw new IllegalArgumentException(
                    action == Action.PREFIX ? "action: prefix needs prefix" : "action: strip_idp_domain needs domain");
        }
    }
}
