package io.essaim.domain.login;

/** What became of somebody who signed in earlier (contract 7.3). */
public sealed interface Refresh {

    /** Nothing changed, or nothing could be learned. */
    record Fresh() implements Refresh {}

    /** Still welcome, with new facts; the name must be the same. */
    record Updated(Identity identity) implements Refresh {}

    /** Not welcome any more: the request is nobody's, the person must sign in again. */
    record Expired(String reason) implements Refresh {}
}
