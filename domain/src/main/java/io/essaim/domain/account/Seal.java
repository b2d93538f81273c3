package io.essaim.domain.account;

import java.util.Optional;

/**
 * Closes texts that the database keeps and its readers must not learn, such as the secrets of second factors. What was
 * kept before there was a seal is read as it stands.
 */
public interface Seal {

    /** The text as it is to be kept. */
    String close(String plain);

    /** The text as it was; empty when it was closed with a key that is not known here. */
    Optional<String> open(String kept);

    /** Whether it is kept as {@link #close} would do it today, not in the clear nor with a key that is to go. */
    boolean current(String kept);
}
