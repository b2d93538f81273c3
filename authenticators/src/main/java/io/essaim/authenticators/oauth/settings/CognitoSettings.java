package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Doc;

/** What {@code provider: cognito} has of its own. */
@Doc("Amazon Cognito.")
public record CognitoSettings(
        @Doc("The user pool's id, such as eu-west-3_AbCdEfGhI.")
        String userPoolId) {

    public CognitoSettings {
        if (!userPoolId.matches("[a-z0-9-]+_[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("user_pool_id must look like eu-west-3_AbCdEfGhI");
        }
    }

    /** The AWS region. */
    public String region() {
        return userPoolId.substring(0, userPoolId.indexOf('_'));
    }
}
