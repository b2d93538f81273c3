package io.essaim.deploy.ssh;

import java.time.Duration;

/**
 * A script for {@code sh} on another machine. Neither its text nor its input is ever an argument of a program there, so
 * nobody on that machine reads them in a list of processes.
 *
 * @param text the script, without secrets: it is printed and kept in the audit
 * @param input what it reads from its standard input, in UTF-8; secrets go here
 * @param root whether it runs as root, by {@code sudo -n} for everybody else
 * @param deadline how long it may take before it is ended
 */
public record Script(String text, String input, boolean root, Duration deadline) {

    /** A script without input. */
    public static Script of(String text, boolean root, Duration deadline) {
        return new Script(text, "", root, deadline);
    }

    /** Its text; the input may be secret. */
    @Override
    public String toString() {
        return text;
    }
}
