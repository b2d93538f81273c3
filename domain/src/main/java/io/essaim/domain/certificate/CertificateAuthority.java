package io.essaim.domain.certificate;

import java.util.List;
import java.util.function.Consumer;

/**
 * An authority that gives certificates to whoever proves that the host names are theirs (RFC 8555). Calls take up to some
 * minutes; interrupting the thread ends them.
 */
public interface CertificateAuthority {

    /** Which one: what it gave, and an account there, are of no use at another. */
    String name();

    /**
     * Makes an account.
     *
     * @return what {@link #issue} is to be given; a secret
     * @throws NotIssued when the authority does not want to, or cannot be reached
     */
    String register() throws NotIssued;

    /**
     * Gets a certificate with a new key.
     *
     * @param account what {@link #register} gave
     * @param hosts the names it is for, in lower case, at least one
     * @param stage where proofs are to be shown: each call says all that are to be seen from then on, and returns when they
     *     are. It may throw, which ends the attempt.
     * @throws NotIssued when there is none
     */
    ShownCertificate issue(String account, List<String> hosts, Consumer<List<Proof>> stage) throws NotIssued;
}
