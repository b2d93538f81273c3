package io.essaim.cli.signin;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.parts.SignInParts;
import io.essaim.config.bind.Settings;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.hub.settings.AdmissionSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What came of signing somebody in with the authenticator a file configures. Nothing is kept: no hub is asked, no database
 * opened.
 *
 * @param enters whether the person would get in
 * @param outcome accepted, rejected, refused or unavailable
 * @param sentence the same in words, with the reason
 * @param facts what is known about them, by subject
 */
public record SignInTrial(boolean enters, String outcome, String sentence, Map<String, String> facts) {

    /**
     * Tries it.
     *
     * @param ask what the person types at a prompt
     * @throws CommandFailed when people sign in elsewhere, not with a form
     */
    public static SignInTrial of(Settings settings, String user, UnaryOperator<String> ask) {
        var authenticator = firstWithForm(SignInParts.ways(settings)).authenticator();
        if (authenticator.accounts().isPresent()) {
            throw new CommandFailed(
                    "accounts are kept in the hub's database, where a try would count",
                    "Sign in with a browser; essaim accounts list shows who may.");
        }
        var typed = new Credentials(user.strip(), fields(authenticator, user, ask), "127.0.0.1", Map.of());
        return judged(authenticator.authenticate(typed), user, settings.get(AdmissionSettings.class));
    }

    private static Way firstWithForm(Ways ways) {
        return ways.all().stream()
                .filter(way -> way.authenticator().signIn() instanceof SignIn.Form)
                .findFirst()
                .orElseGet(ways::first);
    }

    private static Map<String, String> fields(Authenticator authenticator, String user, UnaryOperator<String> ask) {
        if (!(authenticator.signIn() instanceof SignIn.Form(var otpPrompt))) {
            throw new CommandFailed(
                    "with " + authenticator.kind() + " people do not type a password here",
                    "Start the hub and sign in with a browser.");
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("password", ask.apply("Password of " + user + ": "));
        otpPrompt.ifPresent(prompt -> fields.put("otp", ask.apply(prompt + " ")));
        return fields;
    }

    private static SignInTrial judged(LoginOutcome outcome, String user, AdmissionSettings admission) {
        return switch (outcome) {
            case LoginOutcome.Accepted(var identity, var _) -> new Verdict(admission, identity).trial(user);
            case LoginOutcome.Rejected(var reason) -> no("rejected", user + " was not signed in: " + reason);
            case LoginOutcome.Refused(var message) -> no("refused", user + " was refused, and is told: " + message);
            case LoginOutcome.Unavailable(var message, var cause) ->
                no(
                        "unavailable",
                        user + " could not be signed in. The page would say: " + message + " The cause: " + cause);
        };
    }

    private static SignInTrial no(String outcome, String sentence) {
        return new SignInTrial(false, outcome, sentence, Map.of());
    }
}
