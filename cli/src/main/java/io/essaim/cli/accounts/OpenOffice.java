package io.essaim.cli.accounts;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.parts.NoSeal;
import io.essaim.cli.parts.SignInParts;
import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The accounts of a configuration file's database, for the time of a command. */
final class OpenOffice {
    private static final String UNCHANGED = "Nothing was changed.";

    private OpenOffice() {}

    /**
     * Does something to them.
     *
     * @throws CommandFailed when the file says that people sign in another way, or the database cannot be used
     */
    static void with(Settings settings, Consumer<AccountOffice> work) {
        with(settings, (office, _) -> work.accept(office));
    }

    /** The same, with the browsers of their owners. */
    static void with(Settings settings, BiConsumer<AccountOffice, Browsers> work) {
        with(settings, new NoSeal(), work);
    }

    /** The same, with what closes secrets as the hub closes them. */
    static void with(Settings settings, Seal seal, BiConsumer<AccountOffice, Browsers> work) {
        if (way(SignInParts.ways(settings)).isEmpty()) {
            throw new CommandFailed(
                    "people do not sign in with accounts of the hub: authenticator.type is "
                            + settings.type("authenticator"),
                    "Set authenticator.type to accounts.");
        }
        try (var store = SqlStore.open(settings.get(DatabaseSettings.class))) {
            var ways = SignInParts.ways(settings, () -> store, seal);
            way(ways)
                    .ifPresent(way -> way.authenticator()
                            .accounts()
                            .ifPresent(desk -> work.accept(desk.office(), new Browsers(settings, store, ways, way))));
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e.changed(UNCHANGED));
        }
    }

    private static Optional<Way> way(Ways ways) {
        return ways.all().stream()
                .filter(way -> way.authenticator().accounts().isPresent())
                .findFirst();
    }

    /** Somebody who has an account. */
    static AccountOffice.Entry existing(AccountOffice office, String name) {
        return office.find(name)
                .orElseThrow(() -> new CommandFailed(
                        "there is no account " + name, "essaim accounts list shows which there are."));
    }

    /** The command cannot be done. */
    static CommandFailed failed(String name, AccountProblem problem) {
        return new CommandFailed(sentence(name, problem), UNCHANGED);
    }

    static String sentence(String name, AccountProblem problem) {
        return switch (problem) {
            case NAME_INVALID ->
                name + " cannot be a user name here: letters and digits, no spaces, commas or slashes,"
                        + " and as authenticator.username_pattern has it";
            case NAME_TAKEN -> "there is an account " + name + " already";
            case EMAIL_INVALID, EMAIL_MISSING -> "that is no e-mail address";
            case PASSWORD_SHORT -> "the password is shorter than authenticator.minimum_password_length";
            case PASSWORD_LONG -> "the password is longer than 256 characters";
            case PASSWORD_COMMON -> "the password is one of those that are guessed first";
            case PASSWORDS_DIFFER -> "the two passwords are not the same";
            case PASSWORD_WRONG -> "the password's hash of " + name + " is of an unknown kind";
            case CODE_WRONG -> "the secret of " + name + "'s second factor is not in base 32";
            case GONE -> "there is no account " + name;
            case BUSY -> "too many passwords wait to be hashed";
            case SIGN_UP_CLOSED, TERMS, LINK_OVER, LOCKED, TOO_MANY_WAITING ->
                "that cannot be done to " + name + ": " + problem;
        };
    }
}
