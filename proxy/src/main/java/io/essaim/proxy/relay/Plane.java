package io.essaim.proxy.relay;

import io.essaim.proxy.errors.ErrorPages;
import io.essaim.proxy.limits.Guard;
import io.essaim.proxy.metrics.Meters;
import io.essaim.proxy.net.Transport;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.proxy.tls.TlsContexts;

/** What every connection shares. */
public record Plane(
        ProxySettings settings,
        RouteTable table,
        ErrorPages errors,
        Meters meters,
        Transport transport,
        TlsContexts tls,
        EndedSessions ended,
        Fronts fronts,
        Stopped stopped,
        Guard guard) {

    /** With no session that has ended, and nobody who has met a limit. */
    public Plane(
            ProxySettings settings,
            RouteTable table,
            ErrorPages errors,
            Meters meters,
            Transport transport,
            TlsContexts tls) {
        this(
                settings,
                table,
                errors,
                meters,
                transport,
                tls,
                new Fronts(settings.forwarding().trusted()));
    }

    private Plane(
            ProxySettings settings,
            RouteTable table,
            ErrorPages errors,
            Meters meters,
            Transport transport,
            TlsContexts tls,
            Fronts fronts) {
        this(
                settings,
                table,
                errors,
                meters,
                transport,
                tls,
                new EndedSessions(),
                fronts,
                new Stopped(new HubShare()),
                Guard.of(settings.limits(), meters.limits(), fronts::include));
    }
}
