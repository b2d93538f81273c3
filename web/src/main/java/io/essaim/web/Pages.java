package io.essaim.web;

import gg.jte.TemplateException;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.essaim.web.assets.Assets;
import io.essaim.web.own.OwnTemplates;
import io.essaim.web.pages.AcceptSharePage;
import io.essaim.web.pages.AccountPage;
import io.essaim.web.pages.AccountsPage;
import io.essaim.web.pages.AdminPage;
import io.essaim.web.pages.ApiPage;
import io.essaim.web.pages.ConsentPage;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.FailedPage;
import io.essaim.web.pages.ForgottenPage;
import io.essaim.web.pages.HomePage;
import io.essaim.web.pages.LoginPage;
import io.essaim.web.pages.LogoutPage;
import io.essaim.web.pages.NewPasswordPage;
import io.essaim.web.pages.NotRunningPage;
import io.essaim.web.pages.NoticePage;
import io.essaim.web.pages.Page;
import io.essaim.web.pages.PendingPage;
import io.essaim.web.pages.SignUpPage;
import io.essaim.web.pages.SpawnPage;
import io.essaim.web.pages.StoppingPage;
import io.essaim.web.pages.TokensPage;
import io.essaim.web.templates.JteacceptshareGenerated;
import io.essaim.web.templates.JteaccountGenerated;
import io.essaim.web.templates.JteaccountsGenerated;
import io.essaim.web.templates.JteadminGenerated;
import io.essaim.web.templates.JteapiGenerated;
import io.essaim.web.templates.JteconsentGenerated;
import io.essaim.web.templates.JteerrorGenerated;
import io.essaim.web.templates.JtefailedGenerated;
import io.essaim.web.templates.JteforgottenGenerated;
import io.essaim.web.templates.JtehomeGenerated;
import io.essaim.web.templates.JteloginGenerated;
import io.essaim.web.templates.JtelogoutGenerated;
import io.essaim.web.templates.JtenewpasswordGenerated;
import io.essaim.web.templates.JtenoticeGenerated;
import io.essaim.web.templates.JtenotrunningGenerated;
import io.essaim.web.templates.JtependingGenerated;
import io.essaim.web.templates.JtesignupGenerated;
import io.essaim.web.templates.JtespawnGenerated;
import io.essaim.web.templates.JtestoppingGenerated;
import io.essaim.web.templates.JtetokensGenerated;
import io.essaim.web.view.Look;
import io.essaim.web.view.Messages;
import io.essaim.web.view.View;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders pages. Safe from many threads. */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final int USUAL_SIZE = 16 * 1024;
    private static final Set<String> TEMPLATES = Set.of(
            "acceptshare",
            "account",
            "accounts",
            "admin",
            "api",
            "consent",
            "error",
            "failed",
            "forgotten",
            "home",
            "login",
            "logout",
            "newpassword",
            "notice",
            "notrunning",
            "pending",
            "signup",
            "spawn",
            "stopping",
            "tokens");
    private final Assets assets;
    private final Look look;
    private final Optional<OwnTemplates> own;

    /** Pages with nothing of whoever runs the hub. */
    public Pages(Assets assets) {
        this(assets, Look.plain());
    }

    public Pages(Assets assets, Look look) {
        this(assets, look, Optional.empty());
    }

    /**
     * Pages of whoever runs the hub.
     *
     * @param own templates in place of ours
     */
    public Pages(Assets assets, Look look, Optional<OwnTemplates> own) {
        this.assets = assets;
        this.look = look;
        this.own = own;
    }

    /**
     * Our templates with those of a folder in place of some of them.
     *
     * @param work a folder for what is made of them; emptied first
     * @throws IllegalArgumentException when one of them cannot be used; says which, and where
     */
    public static OwnTemplates templates(Path folder, Path work) {
        return OwnTemplates.in(folder, work, TEMPLATES);
    }

    /** The page as HTML, in that language or in English when there are no messages in it. */
    public String render(Page page, Locale locale) {
        var view = new View(page.frame(), Messages.in(locale), assets, look, name(page));
        return own.flatMap(templates -> owned(templates, view, page)).orElseGet(() -> {
            var text = new StringOutput(USUAL_SIZE);
            render(new OwaspHtmlTemplateOutput(text), view, page);
            return text.toString();
        });
    }

    /** A template that fails over what it is given must not keep people from their servers: ours stands in for it. */
    private static Optional<String> owned(OwnTemplates templates, View view, Page page) {
        var template = template(page);
        try {
            var text = new StringOutput(USUAL_SIZE);
            templates.render(template, Map.of("view", view, "page", page), text);
            return Optional.of(text.toString());
        } catch (TemplateException e) {
            LOG.error("The template {}.jte of hub.pages.templates failed; the usual one is shown", template, e);
            return Optional.empty();
        }
    }

    private static String template(Page page) {
        return switch (page) {
            case AcceptSharePage _ -> "acceptshare";
            case AccountPage _ -> "account";
            case AccountsPage _ -> "accounts";
            case AdminPage _ -> "admin";
            case ApiPage _ -> "api";
            case ConsentPage _ -> "consent";
            case ErrorPage _ -> "error";
            case FailedPage _ -> "failed";
            case ForgottenPage _ -> "forgotten";
            case HomePage _ -> "home";
            case LoginPage _ -> "login";
            case LogoutPage _ -> "logout";
            case NewPasswordPage _ -> "newpassword";
            case NotRunningPage _ -> "notrunning";
            case NoticePage _ -> "notice";
            case PendingPage _ -> "pending";
            case SignUpPage _ -> "signup";
            case SpawnPage _ -> "spawn";
            case StoppingPage _ -> "stopping";
            case TokensPage _ -> "tokens";
        };
    }

    /** As JupyterHub's template is called, so that its announcements find their page. */
    private static String name(Page page) {
        return switch (page) {
            case AcceptSharePage _ -> "accept-share";
            case AccountPage _ -> "account";
            case AccountsPage _ -> "authorize";
            case AdminPage _ -> "admin";
            case ApiPage _ -> "api";
            case ConsentPage _ -> "oauth";
            case ErrorPage _ -> "error";
            case FailedPage _, PendingPage _ -> "spawn_pending";
            case ForgottenPage _ -> "forgot-password";
            case HomePage _ -> "home";
            case LoginPage _ -> "login";
            case LogoutPage _ -> "logout";
            case NewPasswordPage _ -> "new-password";
            case NotRunningPage _ -> "not_running";
            case NoticePage _ -> "notice";
            case SignUpPage _ -> "signup";
            case SpawnPage _ -> "spawn";
            case StoppingPage _ -> "stop_pending";
            case TokensPage _ -> "token";
        };
    }

    private static void render(HtmlTemplateOutput to, View view, Page page) {
        switch (page) {
            case AdminPage admin -> JteadminGenerated.render(to, null, view, admin);
            case ApiPage api -> JteapiGenerated.render(to, null, view, api);
            case AcceptSharePage share -> JteacceptshareGenerated.render(to, null, view, share);
            case ConsentPage consent -> JteconsentGenerated.render(to, null, view, consent);
            case ErrorPage error -> JteerrorGenerated.render(to, null, view, error);
            case FailedPage failed -> JtefailedGenerated.render(to, null, view, failed);
            case HomePage home -> JtehomeGenerated.render(to, null, view, home);
            case LoginPage login -> JteloginGenerated.render(to, null, view, login);
            case LogoutPage logout -> JtelogoutGenerated.render(to, null, view, logout);
            case NotRunningPage notRunning -> JtenotrunningGenerated.render(to, null, view, notRunning);
            case PendingPage pending -> JtependingGenerated.render(to, null, view, pending);
            case SpawnPage spawn -> JtespawnGenerated.render(to, null, view, spawn);
            case StoppingPage stopping -> JtestoppingGenerated.render(to, null, view, stopping);
            case AccountPage account -> JteaccountGenerated.render(to, null, view, account);
            case AccountsPage accounts -> JteaccountsGenerated.render(to, null, view, accounts);
            case ForgottenPage forgotten -> JteforgottenGenerated.render(to, null, view, forgotten);
            case NewPasswordPage newPassword -> JtenewpasswordGenerated.render(to, null, view, newPassword);
            case NoticePage notice -> JtenoticeGenerated.render(to, null, view, notice);
            case SignUpPage signUp -> JtesignupGenerated.render(to, null, view, signUp);
            case TokensPage tokens -> JtetokensGenerated.render(to, null, view, tokens);
        }
    }
}
