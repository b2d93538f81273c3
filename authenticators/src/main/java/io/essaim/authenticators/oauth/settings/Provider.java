package io.essaim.authenticators.oauth.settings;

import java.util.Locale;

/** The sites whose addresses and habits are known; everything else is {@link #GENERIC}. */
public enum Provider {
    /** Any site that speaks OpenID Connect or OAuth 2. */
    GENERIC,
    /** Auth0. */
    AUTH0,
    /** Bitbucket Cloud. */
    BITBUCKET,
    /** CILogon, which leads to the sign-in of universities. */
    CILOGON,
    /** Amazon Cognito. */
    COGNITO,
    /** Microsoft Entra ID, once Azure AD. */
    ENTRA,
    /** GitHub and GitHub Enterprise. */
    GITHUB,
    /** GitLab, the public one or one's own. */
    GITLAB,
    /** Globus Auth. */
    GLOBUS,
    /** Google, Workspace or not. */
    GOOGLE,
    /** Keycloak. */
    KEYCLOAK,
    /** Okta. */
    OKTA,
    /** OpenShift. */
    OPENSHIFT;

    /** The word in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
