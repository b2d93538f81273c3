package io.essaim.hub.oauth;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.oauth.ConsentView.Question;

/** What the authorize endpoint answers to somebody who is signed in. */
sealed interface Decision {

    /** Back to the client, with a code or an error. */
    record Redirect(String to) implements Decision {}

    /** The person is asked first. */
    record Ask(Question question) implements Decision {}

    /** A page that says why not; the client hears nothing. */
    record Refuse(int status, Phrase message) implements Decision {}
}
