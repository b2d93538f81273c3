package io.essaim.authenticators.pam;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Signs in who has an account on this machine (contract 7.7). Each conversation with PAM has a thread and a deadline of its
 * own, so that a module that hangs keeps nobody else out.
 */
public final class PamAuthenticator implements Authenticator {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_NAME = 255;

    private final PamSettings settings;
    private final Encoding encoding;
    private final Calls calls;
    private final Optional<LibPam> library;
    private final Optional<PasswordCheck> check;
    private final Optional<Sessions> sessions;
    private final SystemUsers users;

    /**
     * With these settings.
     *
     * @param namedAdmin whether {@code admin_users} names the person, however the name is written
     */
    public PamAuthenticator(PamSettings settings, Predicate<String> namedAdmin) {
        this(settings, namedAdmin, LibPam.LIBRARY);
    }

    PamAuthenticator(PamSettings settings, Predicate<String> namedAdmin, String library) {
        this.settings = settings;
        this.encoding = Encoding.named(settings.encoding());
        this.calls = new Calls(Calls.Limits.of(settings.executorThreads(), settings.timeout()));
        this.library = LibPam.load(library);
        this.check = this.library.map(pam -> new PasswordCheck(pam, settings, new SystemRules(settings, namedAdmin)));
        this.sessions = this.library
                .filter(_ -> settings.openSessions())
                .map(pam -> new SessionOpener(pam, settings.service(), encoding))
                .map(opener -> new Sessions(opener, calls, settings.timeout()));
        this.users = new SystemUsers(settings, calls);
    }

    @Override
    public String kind() {
        return "jupyterhub.auth.PAMAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Form(settings.requestOtp() ? Optional.of(settings.otpPrompt()) : Optional.empty());
    }

    @Override
    public boolean hasAllowRules() {
        return !settings.allowedGroups().isEmpty();
    }

    @Override
    public boolean hasAdminRules() {
        return !settings.adminGroups().isEmpty();
    }

    @Override
    public List<String> warnings() {
        return warnings(Root.is());
    }

    List<String> warnings(boolean root) {
        var warnings = new ArrayList<String>();
        if (library.isEmpty()) {
            warnings.add(missing());
        } else if (!serviceThere()) {
            warnings.add("There is no PAM service " + settings.service() + " in /etc/pam.d, so PAM goes by its service"
                    + " \"other\", which usually lets nobody in. Set authenticator.service to one that is there.");
        }
        if (!root) {
            warnings.add("The hub does not run as root here: PAM can check the password of "
                    + System.getProperty("user.name") + " and of nobody else. Run the hub as root, or set"
                    + " authenticator.type to another way to sign in.");
        }
        warnings.addAll(unknownGroups("allowed_groups", settings.allowedGroups()));
        warnings.addAll(unknownGroups("admin_groups", settings.adminGroups()));
        return List.copyOf(warnings);
    }

    private static List<String> unknownGroups(String key, List<String> groups) {
        return groups.stream().flatMap(group -> unknown(key, group).stream()).toList();
    }

    private static Optional<String> unknown(String key, String group) {
        try {
            return SystemAccounts.group(group).isPresent()
                    ? Optional.empty()
                    : Optional.of("This machine has no group " + group + ", which authenticator." + key + " names.");
        } catch (SystemAccounts.Away e) {
            return Optional.of("Whether this machine has the group " + group + ", which authenticator." + key
                    + " names, cannot be found out: " + e.getMessage() + ".");
        }
    }

    @Override
    public void start() {
        if (library.isEmpty()) {
            throw new IllegalArgumentException(missing());
        }
    }

    private static String missing() {
        return "authenticator.type is pam, and this machine has no " + LibPam.LIBRARY + " (Linux-PAM). Install it"
                + " (Debian: libpam0g and libpam-modules; Alpine: linux-pam), or set authenticator.type to another way to"
                + " sign in.";
    }

    /** Whether the service is where Linux-PAM looks, distributions' own places included. */
    private boolean serviceThere() {
        return Stream.of("/etc/pam.d", "/usr/lib/pam.d", "/usr/etc/pam.d")
                .anyMatch(folder -> Files.exists(Path.of(folder, settings.service())));
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        var name = credentials.username();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return new LoginOutcome.Rejected("no name that an account can have");
        }
        if (credentials.password().isEmpty()) {
            return new LoginOutcome.Rejected("no password was given");
        }
        if (check.isEmpty()) {
            return new LoginOutcome.Unavailable(
                    Phrase.of("Nobody can sign in here. Tell the administrators."), missing());
        }
        try {
            return answer(check.get(), Attempt.of(credentials, encoding, settings.requestOtp()));
        } catch (Encoding.Unwritable e) {
            return new LoginOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private LoginOutcome answer(PasswordCheck check, Attempt attempt) {
        return switch (calls.run(attempt.user(), () -> check.ask(attempt), _ -> {})) {
            case Called.Answered<PasswordCheck.Answer>(PasswordCheck.Answer(var outcome, var pause)) -> {
                rest(pause);
                yield outcome;
            }
            case Called.Late<PasswordCheck.Answer>(var after, var unfinished) ->
                new LoginOutcome.Unavailable(
                        Phrase.of("What checks passwords did not answer in time. Try again; if it stays so, tell the"
                                + " administrators."),
                        "PAM, service " + settings.service() + ": no answer within " + after.toSeconds() + " s; "
                                + unfinished + " calls are overdue");
            case Called.Busy<PasswordCheck.Answer>(var why) ->
                new LoginOutcome.Unavailable(
                        Phrase.of(
                                "Too many are signing in at this moment, or an earlier attempt of yours has not ended."
                                        + " Try again in a minute."),
                        "PAM, service " + settings.service() + ": " + why);
        };
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void userAdded(String name) {
        users.require(name);
    }

    @Override
    public void beforeStart(ServerKey server) {
        sessions.ifPresent(open -> open.open(server));
    }

    @Override
    public void afterStop(ServerKey server) {
        sessions.ifPresent(open -> open.close(server));
    }
}
