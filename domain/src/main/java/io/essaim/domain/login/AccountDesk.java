package io.essaim.domain.login;

import io.essaim.domain.text.Dictionary;
import java.util.List;
import java.util.Optional;

/**
 * What people may ask of an authenticator that keeps their accounts: to get one, and to look after their own. Names of
 * people who are signed in are given normalised, as the hub knows them.
 *
 * <p>Methods may block for some seconds. Wrong passwords count as tries to sign in. Ending sessions after a change is
 * the caller's.
 */
public interface AccountDesk {

    /** What is on offer. */
    Offer offer();

    /** Closes anew what the store keeps in the clear, or closed with a key that is to go. For every start of a hub. */
    void sealAll();

    /** Makes an account for somebody who asks. */
    SignUp signUp(Application application);

    /** Confirms the address that a letter's link was sent to. */
    Confirmation confirm(String token);

    /**
     * Sends a link with which a new password can be set, if there is such an account with a confirmed address. Whether
     * there is stays untold, and the answer takes as long either way.
     *
     * @param reader the language of the letter
     */
    void forgot(String name, Dictionary reader);

    /** Sets a new password with the link of a letter. */
    Reset reset(String token, String password, String remoteAddress);

    /** The present state of somebody's own account; empty when they have none here. */
    Optional<Own> own(String name);

    /** Sets another password; empty when done. */
    Optional<AccountProblem> changePassword(Proof proof, String password);

    /**
     * Begins to add a second factor: it counts when a code of it has been shown. It takes the password, or whoever finds
     * a browser open could lock its owner out. Empty when begun.
     */
    Optional<AccountProblem> beginTwoFactor(Proof proof);

    /** The second factor that was begun and does not count yet. */
    Optional<Enrolment> enrolment(String name);

    /** Takes the first code of the device. */
    RecoveryCodes confirmTwoFactor(String name, String code);

    /** Takes the second factor and its recovery codes away; empty when done. */
    Optional<AccountProblem> removeTwoFactor(Proof proof);

    /** Replaces the recovery codes. */
    RecoveryCodes renewRecoveryCodes(Proof proof);

    /** What administrators may do. */
    AccountOffice office();

    /**
     * What people may do by themselves.
     *
     * @param signUp get an account
     * @param asksEmail must give an address at sign-up
     * @param terms must agree to this at sign-up; HTML written by whoever runs the hub
     * @param twoFactor may add a second factor
     * @param letters may have a forgotten password set anew by e-mail
     * @param shortestPassword in characters
     */
    record Offer(
            boolean signUp,
            boolean asksEmail,
            Optional<String> terms,
            boolean twoFactor,
            boolean letters,
            int shortestPassword) {}

    /**
     * The wish for an account.
     *
     * @param username as typed
     * @param agreed to the terms
     * @param reader the language of a letter
     */
    record Application(
            String username,
            String password,
            Optional<String> email,
            boolean agreed,
            String remoteAddress,
            Dictionary reader) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Application[" + username + "]";
        }
    }

    /** Somebody signed in who proves once more that it is them. */
    record Proof(String name, String password, String remoteAddress) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Proof[" + name + "]";
        }
    }

    /** What came of a wish for an account. */
    sealed interface SignUp {

        /** There is an account, and its owner may sign in. */
        record Welcome(String name) implements SignUp {}

        /** There is an account, which an administrator must approve first. */
        record Waiting(String name) implements SignUp {}

        /** There is an account, whose owner must open the link of a letter first. */
        record LetterSent(String name, String address) implements SignUp {}

        /** There is none. */
        record Refused(AccountProblem problem) implements SignUp {}
    }

    /** What came of a confirmed address. */
    enum Confirmation {
        /** The owner may sign in. */
        APPROVED,
        /** The address is confirmed; an administrator must approve. */
        WAITING,
        /** The link is good no more. */
        LINK_OVER
    }

    /** What came of a new password by letter. */
    sealed interface Reset {

        /** It is set. Sessions of that person should end. */
        record Done(String name) implements Reset {}

        /** It is not. */
        record Refused(AccountProblem problem) implements Reset {}
    }

    /**
     * Somebody's own account.
     *
     * @param recoveryCodes how many are left
     */
    record Own(boolean twoFactor, int recoveryCodes) {}

    /**
     * A second factor to be shown to a device.
     *
     * @param secret in base 32, to be typed
     * @param uri the same to be scanned ({@code otpauth://totp/…})
     */
    record Enrolment(String secret, String uri) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** New recovery codes, shown once. */
    sealed interface RecoveryCodes {

        /** These. */
        record Fresh(List<String> codes) implements RecoveryCodes {
            public Fresh {
                codes = List.copyOf(codes);
            }

            /** Never shows them. */
            @Override
            public String toString() {
                return "Fresh[" + codes.size() + "]";
            }
        }

        /** None were made. */
        record Refused(AccountProblem problem) implements RecoveryCodes {}
    }
}
