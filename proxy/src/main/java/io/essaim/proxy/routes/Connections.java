package io.essaim.proxy.routes;

/** The connections that people have open through the proxy. Returns before they are all gone; they go at once. */
public interface Connections {

    /**
     * Ends what is open under a route: tunnels, and answers under way.
     *
     * @param prefix of the route, as {@link RouteEntry#prefix} has it
     */
    void endUnder(String prefix);

    /**
     * Ends what a browser session has open, wherever it leads but to the hub, and for some minutes takes the session's
     * cookie out of requests to anybody else. The hub needs neither: it knows its sessions, and the request that signs
     * out is one of them.
     *
     * @param id the value of the cookie {@code jupyterhub-session-id}
     */
    void endSession(String id);
}
