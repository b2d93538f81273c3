package io.essaim.hub.pages;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.SentForm;
import io.essaim.hub.names.ServerNames;
import io.essaim.hub.profiles.ProfileForm;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.StartForm;
import io.essaim.hub.servers.StartOutcome;
import io.essaim.web.pages.FailedPage;
import io.essaim.web.pages.ServerView;
import io.essaim.web.pages.SpawnPage;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code H spawn[/U[/S]]}: starts a server and goes on to the page that shows it starting (contract 4.7). */
final class SpawnHandler {
    private static final Parameters NO_FORM = Parameters.empty("form");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private final HubPaths paths;
    private final ServerLife servers;
    private final Entrance entrance;
    private final Targets targets;
    private final Store store;
    private final ServerNames names;
    private final ServerViews views;
    private final PageWriter writer;

    SpawnHandler(PageParts parts, PageWriter writer) {
        this.paths = parts.paths();
        this.servers = parts.servers();
        this.entrance = parts.entrance();
        this.targets = new Targets(parts.store());
        this.store = parts.store();
        this.names = new ServerNames(parts.settings().limits());
        this.views = new ServerViews(parts);
        this.writer = writer;
    }

    /** Starts, or goes where a server that is up or on its way belongs. */
    void get(ServerRequest request, ServerResponse response, Requester who) {
        var target = find(request, who);
        var active = target.row().filter(row -> row.active());
        if (active.isPresent()
                && active.get().ready()
                && servers.verified(active.get()).isPresent()) {
            PageWriter.redirect(response, goal(request, target));
        } else if (active.isPresent() && !active.get().ready()) {
            PageWriter.redirect(response, pending(request, target));
        } else {
            entrance.xsrf().check(request, entrance.login().signedIn(request));
            var form = servers.form(target.owner());
            var options = wishes(form, SpawnOptions.ofQuery(request.query(), form.fromForm()));
            if (options.isEmpty() && form.asks()) {
                ask(request, response, new Asking(200, target));
            } else {
                start(request, response, target, options, options.isPresent());
            }
        }
    }

    /** Starts with the options of a form. */
    void post(ServerRequest request, ServerResponse response, Requester who) {
        var form = SentForm.read(request);
        entrance.xsrf().check(request, form.fields(), entrance.login().signedIn(request));
        var target = find(request, who);
        if (target.row().filter(row -> row.active()).isPresent()) {
            throw new HttpProblem(400, Phrase.of("{0} is already running or on its way.", target.key()));
        }
        var asked = servers.form(target.owner());
        var options = wishes(asked, SpawnOptions.ofForm(form, asked.fromForm()));
        start(request, response, target, options, true);
    }

    /** What was sent for profiles counts only where there are some. */
    private static Optional<JsonObject> wishes(StartForm form, Optional<JsonObject> sent) {
        return form.profiles().isEmpty() ? sent : sent.map(ProfileForm::options);
    }

    private Target find(ServerRequest request, Requester who) {
        var target = targets.find(request, paths.hub("spawn/"), who);
        long owner = target.owner().id();
        names.checkStart(
                target.key(),
                store.servers().ofUsers(List.of(owner)).getOrDefault(owner, List.of()),
                () -> servers.namedServerLimit(target.owner()));
        return target;
    }

    private void start(
            ServerRequest request,
            ServerResponse response,
            Target target,
            Optional<JsonObject> options,
            boolean chosen) {
        var displayName = request.query().first("display_name").asOptional();
        entrance.checks().beforeStart(target.owner());
        var outcome = servers.start(target.owner(), target.key().name(), displayName, options, PATIENCE);
        switch (outcome) {
            case StartOutcome.Ready _, StartOutcome.Pending _, StartOutcome.Busy _ ->
                PageWriter.redirect(response, pending(request, target));
            case StartOutcome.AlreadyRunning _ -> PageWriter.redirect(response, goal(request, target));
            case StartOutcome.Refused(var message, var forbidden) ->
                refused(request, response, new Asking(forbidden ? 403 : 400, target), options, message);
            case StartOutcome.Throttled throttled ->
                throw new HttpProblem(
                        429,
                        throttled.message(),
                        throttled
                                .retryAfter()
                                .map(wait -> Map.of("Retry-After", Long.toString(wait.toSeconds())))
                                .orElse(Map.of()));
            case StartOutcome.Failed failed -> failed(request, response, target, failed.reason(), chosen);
        }
    }

    private void failed(
            ServerRequest request, ServerResponse response, Target target, EndReason reason, boolean chosen) {
        var ending = ServerViews.ending(reason);
        if (chosen) {
            ask(request, response, new Asking(500, target).after(ending));
        } else {
            var frame = writer.frame(request, response);
            var server = views.view(target.key(), targets.find(target.key()).row());
            writer.send(request, response, 500, new FailedPage(frame, server, ending, RawPath.uri(request)));
        }
    }

    /** Asks again where there is something to choose. */
    private void refused(
            ServerRequest request,
            ServerResponse response,
            Asking asking,
            Optional<JsonObject> options,
            Phrase message) {
        if (!servers.form(asking.target().owner()).asks()) {
            throw new HttpProblem(asking.status(), message);
        }
        ask(request, response, asking.because(message, options));
    }

    /**
     * What the form is shown for.
     *
     * @param options what was chosen and refused
     */
    private record Asking(
            int status,
            Target target,
            Optional<Phrase> refusal,
            Optional<JsonObject> options,
            Optional<ServerView.Ending> failure) {

        Asking(int status, Target target) {
            this(status, target, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Asking because(Phrase why, Optional<JsonObject> chosen) {
            return new Asking(status, target, Optional.of(why), chosen, failure);
        }

        Asking after(ServerView.Ending ending) {
            return new Asking(status, target, refusal, options, Optional.of(ending));
        }
    }

    /** The form, with what was chosen last. */
    private void ask(ServerRequest request, ServerResponse response, Asking asking) {
        var target = asking.target();
        var form = servers.form(target.owner());
        var frame = writer.frame(request, response);
        var row = targets.find(target.key()).row();
        var last = asking.options().or(() -> row.map(Server::userOptions)).orElse(JsonObject.empty());
        var page = new SpawnPage(
                frame,
                views.view(target.key(), row),
                withXsrf(RawPath.uri(request), frame.xsrf()),
                new ProfileViews(form.profiles(), last).all(),
                form.offers().stream().map(offer -> field(offer, last)).toList(),
                form.html(),
                asking.refusal(),
                asking.failure());
        writer.send(request, response, asking.status(), page);
    }

    private static SpawnPage.Field field(Offer offer, JsonObject options) {
        var last = SpawnOptions.last(options, offer.name());
        return switch (offer) {
            case Offer.OneOf(var name, var label, var words, var usual) ->
                new SpawnPage.Field(
                        name, label, words, last.filter(words::contains).orElse(usual));
            case Offer.AnyText(var name, var label, var usual) ->
                new SpawnPage.Field(name, label, List.of(), last.orElse(usual));
        };
    }

    /** In place of the one that the form was sent with. */
    private static String withXsrf(String uri, String token) {
        var plain = uri.replaceAll("(?<=[?&])_xsrf=[^&]*&?", "").replaceAll("[?&]$", "");
        return plain + (plain.contains("?") ? "&" : "?") + "_xsrf=" + token;
    }

    private String goal(ServerRequest request, Target target) {
        return entrance.next().asked(request, NO_FORM).orElseGet(() -> paths.visit(target.key()));
    }

    /** The page that waits, with the same parameters but the display name. */
    private String pending(ServerRequest request, Target target) {
        var query = request.query().names().stream()
                .filter(name -> !name.equals("display_name") && !name.equals("_xsrf"))
                .flatMap(name -> request.query().all(name).stream()
                        .map(value -> PathQuoting.quoteAll(name) + "=" + PathQuoting.quoteAll(value)))
                .collect(Collectors.joining("&"));
        return paths.spawnPending(target.key()) + (query.isEmpty() ? "" : "?" + query);
    }
}
