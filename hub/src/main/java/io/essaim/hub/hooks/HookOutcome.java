package io.essaim.hub.hooks;

import io.essaim.domain.json.JsonObject;

/** What came of a run of a program. */
public sealed interface HookOutcome {

    /**
     * It ended well.
     *
     * @param answer what it printed last, when that was an object; without members when it was not
     */
    record Done(JsonObject answer) implements HookOutcome {}

    /**
     * It ended with another status than 0: that is a no.
     *
     * @param said the last line it printed, for people to read; empty when there is none
     */
    record Refused(int status, String said) implements HookOutcome {}

    /** It took too long and was ended. */
    record Overdue() implements HookOutcome {}

    /**
     * It cannot be run, or nobody understands what it answers.
     *
     * @param why for the administrator; without anything of the answer
     */
    record Broken(String why) implements HookOutcome {}
}
