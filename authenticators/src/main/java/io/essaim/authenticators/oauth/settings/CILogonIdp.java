package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;
import java.util.Optional;

/** Rules for the people of one identity provider behind CILogon. */
@Doc("People of one identity provider.")
public record CILogonIdp(
        @Doc("How their names are made.") UsernameDerivation usernameDerivation,

        @Doc("All of them may enter.") @Default("false") boolean allowAll,

        @Doc("Those of these domains may enter; * and ? stand for any text and any letter.") @Default("[]")
        List<String> allowedDomains,

        @Doc("The claim that holds the domain, alone or after an @. When absent: the claim of the name.")
        Optional<String> allowedDomainsClaim) {}
