package io.essaim.deploy.facts;

/**
 * The way from one machine to a port of another.
 *
 * @param from the name of the machine that sends
 * @param to the name of the machine that listens
 */
public record Way(String from, String to, Protocol protocol, int port, State state) {

    /** How it is spoken. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** Whether it is open. */
    public enum State {
        OPEN,
        CLOSED,
        /** Nobody could tell: such as UDP to a port whose owner says nothing. */
        UNKNOWN
    }
}
