package io.essaim.cli.signin;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.parts.SignInParts;
import io.essaim.config.bind.Settings;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.hub.settings.AdmissionSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Signs somebody in by the ways of a file that have a form: by one of them, or by each in turn. */
public final class SignInTrials {
    private static final String ACCOUNTS = "accounts are kept in the hub's database, where a try would count";

    private final AdmissionSettings admission;
    private final UnaryOperator<String> ask;
    private final Map<String, String> typed = new HashMap<>();

    private SignInTrials(AdmissionSettings admission, UnaryOperator<String> ask) {
        this.admission = admission;
        this.ask = ask;
    }

    /**
     * Tries.
     *
     * @param only the name of the one way to try; empty tries all
     * @param ask what the person types at a prompt; each prompt is asked once
     * @throws CommandFailed when no such way has a form that can be tried here
     */
    public static List<SignInTrial> of(
            Settings settings, String user, Optional<String> only, UnaryOperator<String> ask) {
        var ways = SignInParts.ways(settings);
        var chosen = chosen(ways, only);
        var trials = new SignInTrials(settings.get(AdmissionSettings.class), ask);
        var forms = chosen.stream().filter(SignInTrials::hasForm).toList();
        if (forms.isEmpty()) {
            throw noForm(chosen.getFirst());
        }
        if (forms.stream().allMatch(SignInTrials::keepsAccounts)) {
            throw new CommandFailed(ACCOUNTS, "Sign in with a browser; essaim accounts list shows who may.");
        }
        return forms.stream().map(way -> trials.trial(way, user)).toList();
    }

    private static List<Way> chosen(Ways ways, Optional<String> only) {
        return only.map(name -> List.of(ways.named(name)
                        .orElseThrow(() -> new CommandFailed(
                                "there is no way called " + name,
                                "The file has "
                                        + String.join(
                                                ", ",
                                                ways.all().stream()
                                                        .map(Way::name)
                                                        .toList()) + "."))))
                .orElse(ways.all());
    }

    private static boolean hasForm(Way way) {
        return way.authenticator().signIn() instanceof SignIn.Form;
    }

    private static boolean keepsAccounts(Way way) {
        return way.authenticator().accounts().isPresent();
    }

    private static CommandFailed noForm(Way way) {
        return new CommandFailed(
                "with " + way.authenticator().kind() + " people do not type a password here",
                "Start the hub and sign in with a browser.");
    }

    private SignInTrial trial(Way way, String user) {
        if (keepsAccounts(way)) {
            return SignInTrial.no(way.name(), "skipped", "not tried: " + ACCOUNTS);
        }
        var entered = new Credentials(user.strip(), fields(way, user), "127.0.0.1", Map.of());
        return judged(way, way.authenticator().authenticate(entered), user);
    }

    private Map<String, String> fields(Way way, String user) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("password", typed("Password of " + user + ": "));
        if (way.authenticator().signIn() instanceof SignIn.Form(var otpPrompt)) {
            otpPrompt.ifPresent(prompt -> fields.put("otp", typed(prompt + " ")));
        }
        return fields;
    }

    private String typed(String prompt) {
        return typed.computeIfAbsent(prompt, ask);
    }

    private SignInTrial judged(Way way, LoginOutcome outcome, String user) {
        return switch (outcome) {
            case LoginOutcome.Accepted(var identity, var _) -> new Verdict(admission, way, identity).trial(user);
            case LoginOutcome.Rejected(var reason) ->
                SignInTrial.no(way.name(), "rejected", user + " was not signed in: " + reason);
            case LoginOutcome.Refused(var message) ->
                SignInTrial.no(way.name(), "refused", user + " was refused, and is told: " + message);
            case LoginOutcome.Unavailable(var message, var cause) ->
                SignInTrial.no(
                        way.name(),
                        "unavailable",
                        user + " could not be signed in. The page would say: " + message + " The cause: " + cause);
        };
    }
}
