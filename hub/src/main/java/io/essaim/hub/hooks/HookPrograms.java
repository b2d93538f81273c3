package io.essaim.hub.hooks;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Ended;
import io.essaim.domain.program.Program;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.hub.hooks.HookOutcome.Broken;
import io.essaim.hub.hooks.HookOutcome.Done;
import io.essaim.hub.hooks.HookOutcome.Overdue;
import io.essaim.hub.hooks.HookOutcome.Refused;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Json;
import io.essaim.hub.settings.HookSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs hooks. Names go to a program through its environment, all else through its standard input, which nobody else can
 * read. It answers with the last line that it prints, a JSON object; lines that begin like one are kept out of the log, since
 * an answer may hold secrets.
 */
public final class HookPrograms {
    private static final Logger LOG = LoggerFactory.getLogger(HookPrograms.class);
    private static final String ANSWER = "{";
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_LOGGED = 2_000;

    private final ProgramRunner programs;
    private final String baseUrl;
    private final Semaphore places;

    /**
     * Hooks of one kind.
     *
     * @param baseUrl the path everything is under
     * @param atOnce how many may run at the same time; others wait for a place as long as they may take
     */
    public HookPrograms(ProgramRunner programs, String baseUrl, int atOnce) {
        this.programs = programs;
        this.baseUrl = baseUrl;
        this.places = new Semaphore(atOnce, true);
    }

    /** Runs one to its end, at most as long as its settings say. An interrupt ends it. */
    public HookOutcome run(HookSettings hook, HookCall call) throws InterruptedException {
        if (!places.tryAcquire(hook.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            return broken(call, "as many run already as may at the same time; make it quicker");
        }
        try {
            return told(call, ended(hook, call));
        } catch (CannotRun e) {
            return broken(call, String.valueOf(e.getMessage()));
        } finally {
            places.release();
        }
    }

    /** The same where nothing else would be done with an interrupt: the thread stays interrupted. */
    public HookOutcome runHere(HookSettings hook, HookCall call) {
        try {
            return run(hook, call);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return broken(call, "the hub ends");
        }
    }

    private Ended ended(HookSettings hook, HookCall call) throws CannotRun, InterruptedException {
        var environment = new HashMap<>(call.environment());
        environment.put("ESSAIM_HOOK", call.name());
        environment.put("JUPYTERHUB_BASE_URL", baseUrl);
        var program = new Program(call.name(), hook.command(), Optional.empty(), environment, Optional.empty());
        var input = Json.text(call.input().with("hook", call.name()));
        return programs.run(program, input, hook.timeout(), line -> log(call, line));
    }

    private static void log(HookCall call, String line) {
        if (!line.startsWith(ANSWER)) {
            LOG.info("{} of {}: {}", call.name(), call.subject(), shortened(line, LONGEST_LOGGED));
        }
    }

    private static HookOutcome told(HookCall call, Ended ended) {
        var said = ended.lastLine();
        if (ended.status().isEmpty()) {
            return new Overdue();
        }
        if (!ended.well()) {
            return new Refused(
                    ended.status().getAsInt(), said.startsWith(ANSWER) ? "" : shortened(said, LONGEST_REASON));
        }
        if (!said.startsWith(ANSWER)) {
            return new Done(JsonObject.empty());
        }
        try {
            return new Done(Json.object(said.getBytes(StandardCharsets.UTF_8)));
        } catch (HttpProblem _) {
            return broken(
                    call, "the last line that it printed begins with { and is no JSON object; it must be one line");
        }
    }

    private static Broken broken(HookCall call, String why) {
        LOG.error("{} of {} does not work: {}", call.name(), call.subject(), why);
        return new Broken(why);
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }
}
