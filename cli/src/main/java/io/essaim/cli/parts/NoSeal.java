package io.essaim.cli.parts;

import io.essaim.domain.account.Seal;
import java.util.Optional;

/** For a command that keeps no secret and reads none, and so need not have the hub's keys. */
public final class NoSeal implements Seal {
    @Override
    public String close(String plain) {
        throw new IllegalStateException("a secret is to be kept without the hub's keys");
    }

    @Override
    public Optional<String> open(String kept) {
        return Optional.empty();
    }

    @Override
    public boolean current(String kept) {
        return true;
    }
}
