package io.essaim.hub.login;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Way;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.hooks.HookAnswer;
import io.essaim.hub.hooks.HookCall;
import io.essaim.hub.hooks.HookOutcome;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.settings.HookSettings;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's program that has the last word about who enters and what they are, {@code post_auth_hook} (contract
 * 7.1, step 7). It is asked whenever the way of signing in tells about somebody: when they sign in, and when it is asked again.
 */
public final class PostAuth {
    private static final Logger LOG = LoggerFactory.getLogger(PostAuth.class);
    private static final String NAME = "post_auth_hook";
    private static final Phrase AWAY = Phrase.of(
            "Whether you may enter cannot be told at the moment: a program of this hub does not work. Try again"
                    + " later, or tell an administrator.");

    private final Optional<HookSettings> hook;
    private final HookPrograms programs;

    /**
     * Asks that program.
     *
     * @param hook empty lets everybody in as they are
     */
    public PostAuth(Optional<HookSettings> hook, HookPrograms programs) {
        this.hook = hook;
        this.programs = programs;
    }

    /** What it says. */
    sealed interface Verdict {
        /** They are this. */
        record Welcome(Identity identity) implements Verdict {}

        /** They may not enter, or not any more; the message is for them. */
        record Unwelcome(Phrase message) implements Verdict {}

        /** It could not be asked; the message is for them. */
        record Unknown(Phrase message) implements Verdict {}
    }

    /**
     * Asks about somebody whom all other rules let in.
     *
     * @param name as it is here
     */
    Verdict ask(Way way, String name, Identity identity) {
        return hook.map(program -> ask(program, way, name, identity)).orElseGet(() -> new Verdict.Welcome(identity));
    }

    private Verdict ask(HookSettings program, Way way, String name, Identity identity) {
        var call = new HookCall(NAME, name, Map.of("JUPYTERHUB_USER", name), about(program, way, name, identity));
        return switch (programs.runHere(program, call)) {
            case HookOutcome.Done(var answer) -> changed(identity, answer);
            case HookOutcome.Refused(var status, var said) -> {
                LOG.info("{} does not let {} in: it ended with status {}", NAME, name, status);
                yield new Verdict.Unwelcome(said.isEmpty() ? AdmissionOutcome.Denied.INVALID : Phrase.verbatim(said));
            }
            case HookOutcome.Overdue() -> {
                LOG.error(
                        "{} of {} took longer than {} s and was ended",
                        NAME,
                        name,
                        program.timeout().toSeconds());
                yield new Verdict.Unknown(AWAY);
            }
            case HookOutcome.Broken _ -> new Verdict.Unknown(AWAY);
        };
    }

    private static JsonObject about(HookSettings program, Way way, String name, Identity identity) {
        var person = JsonObject.of("name", name)
                .with("admin", identity.admin().orElse(null))
                .with("groups", identity.groups().orElse(null));
        var about = JsonObject.of("user", person).with("way", way.name());
        return program.authState()
                ? about.with("auth_state", identity.authState().orElse(null))
                : about;
    }

    private static Verdict changed(Identity identity, JsonObject said) {
        try {
            var answer = new HookAnswer(said).only("admin", "groups", "auth_state");
            return new Verdict.Welcome(new Identity(
                    identity.name(),
                    identity.allowed(),
                    answer.flag("admin").or(identity::admin),
                    answer.texts("groups").or(identity::groups),
                    identity.roles(),
                    answer.object("auth_state").or(identity::authState),
                    identity.info()));
        } catch (IllegalArgumentException e) {
            LOG.error("What {} answers cannot be used: {}", NAME, e.getMessage());
            return new Verdict.Unknown(AWAY);
        }
    }
}
