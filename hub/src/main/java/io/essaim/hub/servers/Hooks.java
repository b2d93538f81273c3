package io.essaim.hub.servers;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Ended;
import io.essaim.domain.program.Program;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.http.Json;
import io.essaim.hub.profiles.Choice;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.settings.HookSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's programs at turns of a server's life (contract 8.1 and 8.2): {@code pre_spawn_hook} and {@code
 * post_stop_hook}. Names go to a program through its environment, all else through its standard input, which nobody
 * else can read.
 */
final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final String BEFORE = "pre_spawn_hook";
    private static final String AFTER = "post_stop_hook";
    private static final int LONGEST_REASON = 300;

    private final ServerPorts ports;
    private final StartRules rules;
    private final String baseUrl;

    Hooks(ServerPorts ports, StartRules rules, String baseUrl) {
        this.ports = ports;
        this.rules = rules;
        this.baseUrl = baseUrl;
    }

    /**
     * Why a start does not go on.
     *
     * @param kind REJECTED when the program said so, ERROR when it could not
     */
    record Objection(EndReason.Kind kind, Phrase message, Optional<String> detail) {}

    /**
     * Before a start.
     *
     * @param settings what counts for it
     * @return why the server must not be started; empty when it may
     */
    Optional<Objection> beforeStart(Server server, User owner, SpawnSettings settings) throws InterruptedException {
        if (settings.preSpawnHook().isEmpty()) {
            return Optional.empty();
        }
        var hook = settings.preSpawnHook().get();
        try {
            return objection(hook, run(BEFORE, hook, server, about(hook, server, owner)));
        } catch (CannotRun e) {
            LOG.error("{} of {} cannot be run: {}", BEFORE, server.key(), e.getMessage());
            var message = Phrase.of(
                    "The server was not started: the program {0} (pre_spawn_hook) cannot be run.",
                    hook.command().getFirst());
            return Optional.of(new Objection(EndReason.Kind.ERROR, message, Optional.ofNullable(e.getMessage())));
        }
    }

    private static Optional<Objection> objection(HookSettings hook, Ended ended) {
        if (ended.well()) {
            return Optional.empty();
        }
        var program = hook.command().getFirst();
        if (ended.status().isEmpty()) {
            var late = Phrase.of(
                    "The server was not started: the program {0} (pre_spawn_hook) took longer than {1} s.",
                    program, hook.timeout().toSeconds());
            return Optional.of(new Objection(EndReason.Kind.ERROR, late, Optional.empty()));
        }
        var refused = ended.lastLine().isEmpty()
                ? Phrase.of(
                        "The server was not started: the program {0} (pre_spawn_hook) ended with status {1}.",
                        program, ended.status().getAsInt())
                : Phrase.of("The server was not started: {0}", shortened(ended.lastLine()));
        return Optional.of(new Objection(EndReason.Kind.REJECTED, refused, Optional.empty()));
    }

    private static String shortened(String said) {
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
    }

    /** After a stop. Whatever comes of it, the server is stopped. */
    void afterStop(Server server, EndReason reason) {
        try {
            var owner = ports.store().users().find(server.userId());
            var hook = owner.flatMap(found -> settings(found, server).postStopHook());
            if (owner.isPresent() && hook.isPresent()) {
                afterStop(hook.get(), server, owner.get(), reason);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SpawnSettings settings(User owner, Server server) {
        return switch (rules.again(owner, server.userOptions())) {
            case Choice.Chosen chosen -> chosen.settings();
            case Choice.Refused _ -> rules.forAll();
        };
    }

    private void afterStop(HookSettings hook, Server server, User owner, EndReason reason) throws InterruptedException {
        var about = about(hook, server, owner).with("reason", reason.message().english());
        try {
            var ended = run(AFTER, hook, server, about);
            if (ended.status().isEmpty()) {
                LOG.warn(
                        "{} of {} took longer than {} s and was ended",
                        AFTER,
                        server.key(),
                        hook.timeout().toSeconds());
            } else if (!ended.well()) {
                LOG.warn(
                        "{} of {} ended with status {}",
                        AFTER,
                        server.key(),
                        ended.status().getAsInt());
            }
        } catch (CannotRun e) {
            LOG.error("{} of {} cannot be run: {}", AFTER, server.key(), e.getMessage());
        }
    }

    private JsonObject about(HookSettings hook, Server server, User owner) {
        var groups = ports.store().groups().ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of());
        var person =
                JsonObject.of("name", owner.name()).with("admin", owner.admin()).with("groups", groups);
        var about = JsonObject.of("user", person)
                .with("server", JsonObject.of("name", server.key().name()).with("url", path(server)))
                .with("user_options", server.userOptions());
        return hook.authState()
                ? about.with("auth_state", ports.authStates().of(owner.id()).orElse(null))
                : about;
    }

    private String path(Server server) {
        return baseUrl + server.key().path();
    }

    private Ended run(String name, HookSettings hook, Server server, JsonObject about)
            throws CannotRun, InterruptedException {
        var environment = Map.of(
                "ESSAIM_HOOK", name,
                "JUPYTERHUB_USER", server.key().user(),
                "JUPYTERHUB_SERVER_NAME", server.key().name(),
                "JUPYTERHUB_SERVICE_PREFIX", path(server),
                "JUPYTERHUB_BASE_URL", baseUrl);
        var program = new Program(name, hook.command(), Optional.empty(), environment, Optional.empty());
        return ports.programs()
                .run(
                        program,
                        Json.text(about.with("hook", name)),
                        hook.timeout(),
                        line -> LOG.info("{} of {}: {}", name, server.key(), line));
    }
}
