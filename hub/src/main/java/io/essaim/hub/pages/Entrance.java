package io.essaim.hub.pages;

import io.essaim.domain.login.Ways;
import io.essaim.hub.elsewhere.LoginAttempts;
import io.essaim.hub.guard.LoginGuard;
import io.essaim.hub.guard.LoginMetrics;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.Entering;
import io.essaim.hub.login.Farewell;
import io.essaim.hub.login.KnownBrowsers;
import io.essaim.hub.login.LoginFlow;
import io.essaim.hub.login.LoginForm;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.login.Xsrf;

/** What the pages need to let people in and out. */
public record Entrance(Ways ways, BrowserLogin login, Xsrf xsrf, NextUrl next, In in, Out out, PreChecks checks) {

    /** The steps of a sign-in. */
    public record In(
            RemoteAddress addresses,
            LoginForm form,
            LoginFlow flow,
            LoginAttempts attempts,
            Entering entering,
            KnownBrowsers known,
            LoginGuard guard) {}

    /** The steps of a sign-out. */
    public record Out(SignOuts sessions, Farewell farewell, LoginMetrics metrics) {}
}
