package io.essaim.authenticators.ldap.people;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.essaim.authenticators.ldap.servers.Said;
import io.essaim.domain.text.Phrase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a directory does not take a password that may well be right: by the control of draft-behera-ldap-password-policy-10
 * (OpenLDAP, 389 Directory Server) or by the code in Active Directory's diagnostic message (MS-ADTS 5.1.1; Windows error
 * codes in hexadecimal).
 */
final class PasswordPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordPolicy.class);
    private static final Phrase EXPIRED =
            Phrase.of("Your password has expired. Change it where your organisation lets you, then sign in here.");
    private static final Phrase RESET =
            Phrase.of("Your password must be changed before you can go on. Change it where your"
                    + " organisation lets you, then sign in here.");
    private static final Phrase DISABLED =
            Phrase.of("Your account in the directory is disabled. Ask whoever looks after it.");
    private static final Phrase ACCOUNT_EXPIRED =
            Phrase.of("Your account in the directory has expired. Ask whoever looks after it.");
    private static final Phrase NOT_NOW =
            Phrase.of("Your account in the directory may not be used at this time or from here.");

    /** Active Directory says these only when the password was right, so they tell nobody else anything. */
    private static final Map<String, Phrase> ACTIVE_DIRECTORY = Map.of(
            "530", NOT_NOW, "531", NOT_NOW, "532", EXPIRED, "533", DISABLED, "701", ACCOUNT_EXPIRED, "773", RESET);

    private static final Map<String, String> REASONS = Map.of(
            "525", "no such account", "52e", "wrong password", "775", "the account is locked after too many tries");

    private static final Pattern CODE = Pattern.compile("\\bdata ([0-9a-f]{2,8})\\b");

    /** What a server answers when the name or the password is wrong, or the account may not be used. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.UNWILLING_TO_PERFORM);

    private PasswordPolicy() {}

    /** What a successful bind does not allow yet: a password that was reset must be changed first. */
    static Optional<Phrase> demand(BindResult success) {
        return error(success)
                .filter(DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET::equals)
                .map(_ -> RESET);
    }

    /**
     * What a refused bind means.
     *
     * @throws LDAPException the same, when it is not about the person but about the directory
     */
    static BindAnswer refusal(LDAPException e) throws LDAPException {
        if (!(e instanceof LDAPBindException refused) || !REFUSALS.contains(e.getResultCode())) {
            throw e;
        }
        var code = code(e);
        var message = error(refused.getBindResult())
                .filter(DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED::equals)
                .map(_ -> EXPIRED)
                .or(() -> code.map(ACTIVE_DIRECTORY::get));
        return message.<BindAnswer>map(BindAnswer.NotNow::new)
                .orElseGet(() -> new BindAnswer.No(reason(refused, code)));
    }

    private static String reason(LDAPBindException e, Optional<String> code) {
        var policy =
                error(e.getBindResult()).map(error -> ", " + error.getName()).orElse("");
        var meaning = code.map(REASONS::get).map(words -> ", " + words).orElse("");
        return "the directory does not take name and password: " + Said.by(e) + policy + meaning;
    }

    private static Optional<String> code(LDAPException e) {
        var said = e.getDiagnosticMessage();
        if (said == null) {
            return Optional.empty();
        }
        var matcher = CODE.matcher(said);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<DraftBeheraLDAPPasswordPolicy10ErrorType> error(BindResult answer) {
        try {
            return Optional.ofNullable(DraftBeheraLDAPPasswordPolicy10ResponseControl.get(answer))
                    .flatMap(control -> Optional.ofNullable(control.getErrorType()));
        } catch (LDAPException e) {
            LOG.debug("The directory sent a password policy control that is none: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
