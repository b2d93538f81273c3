package io.essaim.authenticators.dummy;

import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Secret;
import java.util.Optional;

/** What the section {@code authenticator} has for {@code type: dummy}. */
@Doc("Believes every name. For trying things out: anybody who reaches the address can be anybody, unless a password is"
        + " set.")
public record DummySettings(
        @Doc("One password for everybody. Without it no password is asked.")
        @JupyterHubOption("DummyAuthenticator.password")
        Optional<Secret> password) {

    public DummySettings {
        if (password.filter(secret -> secret.value().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("password must not be empty; leave the key out when none is wanted");
        }
    }
}
