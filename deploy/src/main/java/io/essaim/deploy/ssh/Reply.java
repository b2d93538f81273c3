package io.essaim.deploy.ssh;

/**
 * What a script on another machine came to.
 *
 * @param status the script's exit status
 * @param out what it printed, at most the first megabyte
 * @param err the end of what it printed to its error output
 */
public record Reply(int status, String out, String err) {
    /** Whether it ended with status 0. */
    public boolean done() {
        return status == 0;
    }
}
