package io.essaim.web;

import io.essaim.domain.text.Phrase;
import io.essaim.web.pages.AcceptSharePage;
import io.essaim.web.pages.AccountPage;
import io.essaim.web.pages.AccountsPage;
import io.essaim.web.pages.AdminPage;
import io.essaim.web.pages.ApiPage;
import io.essaim.web.pages.ConsentPage;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.FailedPage;
import io.essaim.web.pages.ForgottenPage;
import io.essaim.web.pages.Frame;
import io.essaim.web.pages.HomePage;
import io.essaim.web.pages.LoginPage;
import io.essaim.web.pages.LogoutPage;
import io.essaim.web.pages.NewPasswordPage;
import io.essaim.web.pages.NotRunningPage;
import io.essaim.web.pages.NoticePage;
import io.essaim.web.pages.Page;
import io.essaim.web.pages.PendingPage;
import io.essaim.web.pages.ServerView;
import io.essaim.web.pages.ServerView.Phase;
import io.essaim.web.pages.SignUpPage;
import io.essaim.web.pages.SpawnPage;
import io.essaim.web.pages.StoppingPage;
import io.essaim.web.pages.TokensPage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each page, as the hub would make it for somebody called {@code ada}. */
final class SamplePages {
    static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    static final ServerView.Ending CRASH = new ServerView.Ending(
            Phrase.of(
                    "The server ended by itself: {0}. Start it again; its last output may say more.",
                    Phrase.of("it exited with status {0}", 1)),
            Optional.of("Traceback (most recent call last):\n  File \"/usr/bin/jupyterhub-singleuser\", line 5\n"
                    + "ModuleNotFoundError: No module named 'jupyter_server'"),
            NOW.minusSeconds(80),
            true);

    private SamplePages() {}

    static Frame frame(String name) {
        return new Frame(
                "/hub/",
                Optional.of(new Frame.Viewer(name, true, true, List.of(new Frame.Link("dash", "/services/dash/")))),
                "c2VjcmV0",
                NOW);
    }

    static Frame nobody() {
        return new Frame("/hub/", Optional.empty(), "c2VjcmV0", NOW);
    }

    static ServerView server(String owner, String name, String display, Phase phase) {
        var path = owner + (name.isEmpty() ? "" : "/" + name);
        var api = "/hub/api/users/" + owner + (name.isEmpty() ? "/server" : "/servers/" + name);
        var active = phase != Phase.STOPPED && phase != Phase.FAILED;
        return new ServerView(
                owner,
                name,
                display,
                phase,
                new ServerView.Addresses(
                        "/user/" + path + "/",
                        "/hub/spawn/" + path,
                        "/hub/spawn-pending/" + path,
                        api,
                        api + "/progress"),
                active ? Optional.of(NOW.minusSeconds(41 * 60)) : Optional.empty(),
                Optional.of(NOW.minus(Duration.ofHours(5))),
                phase == Phase.FAILED ? Optional.of(CRASH) : Optional.empty(),
                phase == Phase.READY
                        ? Optional.of(new ServerView.Stop(
                                NOW.plusSeconds(8 * 60),
                                name.isEmpty() ? ServerView.Why.UNUSED : ServerView.Why.MOVES,
                                name.isEmpty() ? Optional.empty() : Optional.of("New disks <until noon>")))
                        : Optional.empty());
    }

    static ServerView mine(Phase phase) {
        return server("ada", "", "", phase);
    }

    static HomePage home(Phase phase) {
        var named = List.of(
                server("ada", "genome", "Genome assembly", Phase.READY),
                server("ada", "old", "Old experiments", Phase.STOPPED),
                server("ada", "gpu", "GPU", Phase.FAILED));
        return new HomePage(
                frame("ada"),
                mine(phase),
                Optional.of(new HomePage.Named(named, 5, "/hub/api/users/ada/servers/", "/hub/spawn/ada/")));
    }

    static AdminPage admin(String search) {
        var all = new AdminPage.Rights(true, true, true, true, true);
        var self = new AdminPage.Rights(true, true, true, false, false);
        return new AdminPage(
                frame("ada"),
                search,
                List.of(
                        person("ada", true, List.of(mine(Phase.READY)), self),
                        person("bob", false, List.of(server("bob", "", "", Phase.STARTING)), all),
                        person(
                                "chloé",
                                false,
                                List.of(
                                        server("chloé", "", "", Phase.STOPPED),
                                        server("chloé", "gpu", "GPU", Phase.READY)),
                                all),
                        person("dmitri", false, List.of(server("dmitri", "", "", Phase.FAILED)), all)),
                1284,
                310,
                true,
                "/hub/admin",
                Optional.of("/hub/admin?before=1"),
                Optional.of("/hub/admin?after=4"));
    }

    static AdminPage.Person person(String name, boolean admin, List<ServerView> servers, AdminPage.Rights may) {
        return new AdminPage.Person(
                name,
                admin,
                NOW.minus(Duration.ofDays(200)),
                admin ? Optional.of(NOW.minusSeconds(20)) : Optional.empty(),
                servers,
                "/hub/api/users/" + name,
                may);
    }

    static ApiPage api() {
        var field = new ApiPage.Field("name", "string", true, "What it is <called>.");
        var call = new ApiPage.Call(
                "POST",
                "/users/{user}/tokens",
                "Make a token",
                "Needs `tokens`.",
                List.of(field),
                List.of(field),
                List.of(new ApiPage.Answer("201", "The token.")));
        var chapter = new ApiPage.Chapter("tokens", "Tokens of the API.", List.of(call));
        return new ApiPage(frame("ada"), "6.0.0", "/hub/api", "/hub/api/openapi.yaml", List.of(chapter));
    }

    static TokensPage tokens() {
        return new TokensPage(
                frame("ada"),
                "/hub/api/users/ada/tokens",
                List.of(
                        new TokensPage.Token(
                                "a7",
                                "backup script",
                                NOW.minus(Duration.ofDays(3)),
                                Optional.of(NOW.minusSeconds(7200)),
                                Optional.of(NOW.plus(Duration.ofDays(27))),
                                List.of("inherit")),
                        new TokensPage.Token(
                                "a9",
                                "",
                                NOW.minus(Duration.ofDays(1)),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())),
                List.of(new TokensPage.Grant(
                        "a11",
                        "Server at /user/ada/",
                        NOW.minusSeconds(2400),
                        Optional.of(NOW.minusSeconds(40)),
                        List.of("access:servers!server=ada/", "read:users:name!user"))),
                TokensPage.Expiry.within(0));
    }

    static LoginPage login(Optional<LoginPage.Trouble> error) {
        return new LoginPage(
                nobody(),
                Optional.of(new LoginPage.Form(
                        "/hub/login?next=%2Fhub%2Fhome", error.isPresent() ? "ada" : "", Optional.empty())),
                List.of(),
                List.of(),
                error,
                Optional.empty());
    }

    static FailedPage failed() {
        return new FailedPage(frame("ada"), mine(Phase.FAILED), CRASH, "/hub/spawn/ada?next=");
    }

    /** Every page there is, several states of some, by a name for its file. */
    static Map<String, Page> all() {
        var pages = new LinkedHashMap<String, Page>();
        pages.put("login", login(Optional.empty()));
        pages.put("login-wrong", login(Optional.of(new LoginPage.Trouble.Wrong())));
        pages.put(
                "login-elsewhere",
                new LoginPage(
                        nobody(),
                        Optional.empty(),
                        List.of(new LoginPage.Button("the university", "/hub/oauth_login?next=")),
                        List.of(),
                        Optional.of(new LoginPage.Trouble.Lost()),
                        Optional.empty()));
        pages.put(
                "login-several",
                new LoginPage(
                        nobody(),
                        Optional.of(new LoginPage.Form("/hub/login?way=staff", "", Optional.of("Code"))),
                        List.of(new LoginPage.Button("GitHub", "/hub/oauth_login?way=github")),
                        List.of(
                                new LoginPage.Tab("Staff", "/hub/login?way=staff", true),
                                new LoginPage.Tab("Guests", "/hub/login?way=guests", false)),
                        Optional.of(new LoginPage.Trouble.Slow(7)),
                        Optional.empty()));
        pages.put(
                "login-custom",
                new LoginPage(
                        nobody(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of("<p>Ask at the <em>desk</em>.</p>")));
        pages.put("logout", new LogoutPage(nobody()));
        pages.put("home-stopped", new HomePage(frame("ada"), mine(Phase.STOPPED), Optional.empty()));
        pages.put("home-ready", new HomePage(frame("ada"), mine(Phase.READY), Optional.empty()));
        pages.put("home-failed", new HomePage(frame("ada"), mine(Phase.FAILED), Optional.empty()));
        pages.put("home-named", home(Phase.STARTING));
        pages.put(
                "spawn",
                new SpawnPage(
                        frame("ada"),
                        mine(Phase.STOPPED),
                        "/hub/spawn/ada?_xsrf=x",
                        profiles(),
                        List.of(
                                new SpawnPage.Field(
                                        "image",
                                        Phrase.of("Image"),
                                        List.of("scipy-notebook", "r-notebook"),
                                        "r-notebook"),
                                new SpawnPage.Field("branch", Phrase.verbatim("Branch"), List.of(), "main")),
                        Optional.of(
                                "<p><input type=\"checkbox\" id=\"gpu\" name=\"gpu\"> <label for=\"gpu\">GPU</label></p>"),
                        Optional.of(Phrase.of("Write what you want for “{0}”.", "Image of your own")),
                        Optional.of(CRASH)));
        pages.put("pending", new PendingPage(frame("ada"), mine(Phase.STARTING), "/user/ada/lab"));
        pages.put("failed", failed());
        pages.put("stopping", new StoppingPage(frame("ada"), mine(Phase.STOPPING)));
        pages.put("notrunning", new NotRunningPage(frame("ada"), mine(Phase.STOPPED), "/hub/spawn/ada?next=", 5));
        pages.put("tokens", tokens());
        pages.put("api", api());
        pages.put("admin", admin(""));
        accounts(pages);
        pages.put(
                "consent",
                new ConsentPage(
                        frame("ada"),
                        "/hub/api/oauth2/authorize?client_id=service-dash",
                        "Dashboards",
                        "https://dash.example.org/oauth_callback",
                        List.of(
                                new ConsentPage.Permission(
                                        "access:services!service=dash",
                                        "access:services",
                                        ConsentPage.Reach.SERVICE,
                                        "dash",
                                        Optional.empty()),
                                new ConsentPage.Permission(
                                        "custom:dash:publish",
                                        "custom:dash:publish",
                                        ConsentPage.Reach.EVERYTHING,
                                        "",
                                        Optional.of("Publish dashboards")),
                                new ConsentPage.Permission(
                                        "read:users:name!user",
                                        "read:users:name",
                                        ConsentPage.Reach.YOURS,
                                        "",
                                        Optional.empty()))));
        pages.put(
                "share",
                new AcceptSharePage(
                        frame("ada"),
                        "/hub/accept-share",
                        "a-code",
                        Optional.of("/hub/home"),
                        "grace",
                        "compilers",
                        false,
                        List.of(new ConsentPage.Permission(
                                "access:servers!server=grace/compilers",
                                "access:servers",
                                ConsentPage.Reach.SERVER,
                                "grace/compilers",
                                Optional.empty()))));
        pages.put("error-404", new ErrorPage(frame("ada"), 404, Optional.empty()));
        pages.put("error-503", new ErrorPage(nobody(), 503, Optional.of(Phrase.verbatim("Connection refused"))));
        pages.put(
                "error-418",
                new ErrorPage(nobody(), 418, Optional.of(Phrase.verbatim("A teapot cannot brew coffee."))));
        return pages;
    }

    private static void accounts(Map<String, Page> pages) {
        var asks = new SignUpPage.Asks(true, Optional.of("I agree to the <a href=\"/terms\">terms of use</a>."), 8);
        var form = new LoginPage.Form("/hub/login", "", Optional.of(""), new LoginPage.Help(true, true));
        pages.put(
                "login-accounts",
                new LoginPage(nobody(), Optional.of(form), List.of(), List.of(), Optional.empty(), Optional.empty()));
        pages.put("signup", new SignUpPage(nobody(), asks, "", "", Optional.empty()));
        pages.put(
                "signup-refused",
                new SignUpPage(nobody(), asks, "ada", "ada@example.org", Optional.of("PASSWORD_SHORT")));
        pages.put("forgotten", new ForgottenPage(nobody()));
        pages.put("newpassword", new NewPasswordPage(nobody(), "/hub/reset-password/x", 8, Optional.empty()));
        pages.put("notice-waiting", new NoticePage(nobody(), "waiting", "ada", Optional.empty()));
        pages.put("notice-confirm", new NoticePage(nobody(), "confirm", "", Optional.of("/hub/confirm/x")));
        pages.put("account", account(new AccountPage.TwoFactor.Off(), Optional.empty()));
        pages.put(
                "account-enrolling",
                account(
                        new AccountPage.TwoFactor.Enrolling(
                                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                                "otpauth://totp/hub.example.org:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                        + "&issuer=hub.example.org"),
                        Optional.of(new AccountPage.Said("CODE_WRONG", false))));
        pages.put(
                "account-codes",
                account(
                        new AccountPage.TwoFactor.On(
                                List.of("abcd-efgh-ijkl-mnop", "qrst-uvwx-yz23-4567", "aaaa-bbbb-cccc-dddd"), 10),
                        Optional.of(new AccountPage.Said("PASSWORD", true))));
        pages.put("account-on", account(new AccountPage.TwoFactor.On(List.of(), 1), Optional.empty()));
        pages.put(
                "accounts",
                new AccountsPage(
                        frame("ada"),
                        List.of(entry("bob", false), entry("chloé", false)),
                        2,
                        "",
                        List.of(entry("ada", true), entry("bob", false), entry("chloé", false)),
                        Optional.of("/hub/authorize?after=x"),
                        Optional.of(new AccountPage.Said("ACCOUNT", true))));
    }

    private static AccountPage account(AccountPage.TwoFactor state, Optional<AccountPage.Said> said) {
        return new AccountPage(frame("ada"), 8, Optional.of(state), said);
    }

    private static AccountsPage.Entry entry(String name, boolean approved) {
        return new AccountsPage.Entry(
                name,
                Optional.of(name + "@example.org"),
                approved,
                approved,
                approved,
                NOW.minus(Duration.ofDays(approved ? 90 : 1)));
    }

    private static List<SpawnPage.Profile> profiles() {
        var small = new SpawnPage.Profile("small", "Small", "For text and tables.", false, List.of());
        var own = new SpawnPage.OwnText(
                "profile-option-gpu--image--unlisted-choice",
                "Image of your own",
                "unlisted-choice",
                Optional.empty(),
                false,
                "");
        var words = List.of(
                new SpawnPage.Word("pytorch", "PyTorch", true), new SpawnPage.Word("tensorflow", "TensorFlow", false));
        var image = new SpawnPage.Option("profile-option-gpu--image", "Image", words, Optional.of(own));
        return List.of(small, new SpawnPage.Profile("gpu", "With a GPU", "", true, List.of(image)));
    }
}
