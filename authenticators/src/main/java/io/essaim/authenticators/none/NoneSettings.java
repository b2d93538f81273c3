package io.essaim.authenticators.none;

import io.essaim.config.schema.Doc;

/** What the section {@code authenticator} has for {@code type: none}: nothing more. */
@Doc(
        "Nobody signs in: the hub is for programs that bring tokens. JupyterHub calls it null, which means nothing in YAML.")
public record NoneSettings() {}
