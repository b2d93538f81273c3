package io.essaim.domain.account;

/**
 * An address for letters.
 *
 * @param confirmed whether it is known to be its owner's: only then may it be used to set a new password
 */
public record Email(String address, boolean confirmed) {}
