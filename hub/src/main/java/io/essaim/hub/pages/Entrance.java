package io.essaim.hub.pages;

import io.essaim.domain.login.Authenticator;
import io.essaim.hub.login.AuthRefresh;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.LoginFlow;
import io.essaim.hub.login.LoginForm;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.Xsrf;

/** What the pages need to let people in and out. */
public record Entrance(
        Authenticator authenticator,
        BrowserLogin login,
        Xsrf xsrf,
        NextUrl next,
        LoginFlow flow,
        LoginForm form,
        AuthRefresh refresh) {}
