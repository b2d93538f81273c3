package io.essaim.authenticators.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.essaim.authenticators.ldap.servers.Said;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Phrase;

/** What a person is told when the directory could not be asked, and what the log is. */
final class Trouble {
    private static final Phrase AWAY =
            Phrase.of("The directory of accounts cannot be reached at the moment. Try again in a minute.");
    private static final Phrase MISUNDERSTANDING =
            Phrase.of("The hub and the directory of accounts do not understand each"
                    + " other, so nobody can sign in. Tell whoever runs this hub.");

    private Trouble() {}

    static LoginOutcome.Unavailable with(LDAPException e) {
        boolean away = !ResultCode.isConnectionUsable(e.getResultCode());
        return new LoginOutcome.Unavailable(away ? AWAY : MISUNDERSTANDING, "LDAP: " + Said.by(e));
    }
}
