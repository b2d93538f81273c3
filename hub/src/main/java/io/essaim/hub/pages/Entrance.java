package io.essaim.hub.pages;

import io.essaim.domain.login.Ways;
import io.essaim.hub.elsewhere.LoginAttempts;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.Entering;
import io.essaim.hub.login.LoginFlow;
import io.essaim.hub.login.LoginForm;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.login.Xsrf;

/** What the pages need to let people in and out. */
public record Entrance(Ways ways, BrowserLogin login, Xsrf xsrf, NextUrl next, In in, SignOuts out, PreChecks checks) {

    /** The steps of a sign-in. */
    public record In(
            RemoteAddress addresses, LoginForm form, LoginFlow flow, LoginAttempts attempts, Entering entering) {}
}
