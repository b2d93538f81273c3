package io.essaim.domain.account;

/**
 * What makes the one-time codes of an account (RFC 6238).
 *
 * @param secret shared with the person's device, in base 32 (RFC 4648), as a {@link Seal} keeps it
 * @param confirmed whether the person has shown that their device makes the right codes; before, none is asked
 * @param lastStep the time step whose code was used last; its code and older ones are good no more
 */
public record SecondFactor(String secret, boolean confirmed, long lastStep) {

    /** One that is not confirmed yet. */
    public static SecondFactor fresh(String secret) {
        return new SecondFactor(secret, false, 0);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SecondFactor[" + (confirmed ? "confirmed" : "not confirmed") + "]";
    }
}
