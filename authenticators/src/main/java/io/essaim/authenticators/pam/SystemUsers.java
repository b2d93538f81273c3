package io.essaim.authenticators.pam;

import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.text.Phrase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that people of the hub have an account on this machine (contract 7.7, LocalAuthenticator). */
final class SystemUsers {
    private static final Logger LOG = LoggerFactory.getLogger(SystemUsers.class);

    /** Neither an option of the command that makes accounts nor something a line of /etc/passwd cannot hold. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@+-]*");

    /** How long nobody is asked after an answer that did not come: a hub that starts asks about everybody. */
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Calls calls;
    private final AtomicLong askAgain = new AtomicLong(System.nanoTime());
    private final Optional<AccountMaker> maker;

    SystemUsers(PamSettings settings, Calls calls) {
        this.calls = calls;
        this.maker = settings.createSystemUsers() ? Optional.of(new AccountMaker(settings)) : Optional.empty();
    }

    /**
     * Makes sure that there is an account. When the lists cannot be asked nothing is done: a directory that is away must
     * not turn people into strangers, nor into local accounts that shadow theirs.
     *
     * @throws RejectedUser when there is none, and none is or can be made
     */
    void require(String name) {
        if (known(name).filter(there -> !there).isEmpty()) {
            return;
        }
        var making = maker.orElseThrow(() -> new RejectedUser(Phrase.of(
                "{0} has no account on the hub’s machine. Make one, or set authenticator.create_system_users to have the"
                        + " hub make it.",
                name)));
        if (!NAME.matcher(name).matches()) {
            throw new RejectedUser(Phrase.of(
                    "No account can be made for {0}: only letters, digits and _ . @ + - may stand in its name, and no sign"
                            + " at its start.",
                    name));
        }
        making.make(name, () -> known(name).orElse(true));
    }

    /** Whether there is an account; empty when nobody can tell. */
    private Optional<Boolean> known(String name) {
        if (askAgain.get() - System.nanoTime() > 0) {
            return Optional.empty();
        }
        return switch (calls.run(name, () -> there(name), _ -> {})) {
            case Called.Answered<Optional<Boolean>>(var there) -> there;
            case Called.Late<Optional<Boolean>>(var after, var unfinished) ->
                unknown(name, "no answer within " + after.toSeconds() + " s; " + unfinished + " calls are overdue");
            case Called.Busy<Optional<Boolean>>(var why) -> unknown(name, why);
        };
    }

    private Optional<Boolean> there(String name) {
        try {
            return Optional.of(SystemAccounts.find(name).isPresent());
        } catch (SystemAccounts.Away e) {
            return unknown(name, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Boolean> unknown(String name, String why) {
        askAgain.set(System.nanoTime() + REST_NANOS);
        LOG.warn(
                "Whether {} has an account on this machine cannot be told, nor will be asked of anybody for a minute: {}",
                name,
                why);
        return Optional.empty();
    }
}
