package io.essaim.cli.commands;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.Access;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.values.DurationText;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.access.TokenScopes;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code essaim token} (contract 10.8). */
@Command(
        name = "token",
        description = "Make an API token for a person the hub knows, and print it. The hub may run or not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim token alice",
            "  essaim token alice --expires-in 12h --scope read:users --note nightly",
            "  curl -H \"Authorization: token $(essaim token alice)\" http://127.0.0.1:8000/hub/api/user"
        })
public final class TokenCommand implements Runnable {
    private static final int BYTES = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "USER", description = "Whose it is.")
    private String name = "";

    @Option(names = "--note", defaultValue = "command-line generated", description = "What it is for.")
    private String note = "";

    @Option(
            names = "--expires-in",
            paramLabel = "DURATION",
            converter = Life.class,
            description = "How long it is good for, such as 12h or 30d. Without it: for ever.")
    private @Nullable Duration life;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What it may do; may be given several times. Without it: what its owner may.")
    private List<String> scopes = List.of();

    @Override
    public void run() {
        var settings = config.read();
        var normalised = new UserNames(settings.get(AdmissionSettings.class)).normalise(name);
        try (var store = SqlStore.open(settings.get(DatabaseSettings.class).withoutWait())) {
            var user = store.users()
                    .find(normalised)
                    .orElseThrow(() -> new CommandFailed(
                            "the hub knows nobody called " + normalised,
                            "People are known once they signed in, or when the hub was started with their name in allowed_users or"
                                    + " admin_users."));
            spec.commandLine().getOut().println(mint(store, Access.scopes(settings), user));
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "No token was made.");
        } catch (ScopeProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "No token was made.");
        }
    }

    private String mint(Store store, ScopeTable table, User user) {
        var now = InstantSource.system().instant();
        var owner = new Owner.OfUser(user.id());
        var allowed = new TokenScopes(store, new AccessControl(store, table, InstantSource.system()))
                .forNew(owner, Optional.of(scopes).filter(list -> !list.isEmpty()), Optional.empty());
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var secret = HexFormat.of().formatHex(random);
        var row = new ApiToken(
                0,
                owner,
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                allowed,
                note,
                now,
                Optional.ofNullable(life).map(now::plus),
                Optional.empty());
        store.tokens().create(row, TokenHash.of(secret, TokenHash.GENERATED_ROUNDS));
        return secret;
    }

    /** Durations as the configuration file has them. */
    static final class Life implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
