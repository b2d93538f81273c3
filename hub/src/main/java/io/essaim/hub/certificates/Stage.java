package io.essaim.hub.certificates;

import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the proxies show, all of them. One that is away is told when it is back, at the next look. */
final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final Routes routes;
    private Optional<ShownCertificate> certificate = Optional.empty();
    private List<Proof> proofs = List.of();
    private String complaint = "";

    Stage(Routes routes) {
        this.routes = routes;
    }

    /** Shows this certificate from now on, as far as proxies can be told; nothing is said to those that know. */
    synchronized void certificate(Optional<ShownCertificate> now) {
        certificate = now;
        try {
            tell();
            complaint = "";
        } catch (RoutesUnavailable e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    /** Shows these proofs from the next telling on. */
    synchronized void proofs(List<Proof> now) {
        proofs = List.copyOf(now);
    }

    /**
     * Shows these proofs; when it returns, all proxies that are there do.
     *
     * @throws RoutesUnavailable when one cannot be told
     */
    synchronized void show(List<Proof> now) {
        proofs = List.copyOf(now);
        tell();
    }

    private void tell() {
        var shown = new Shown(certificate.stream().toList(), proofs);
        var all = routes.each();
        if (all.isEmpty()) {
            throw new RoutesUnavailable("no proxy is there");
        }
        RoutesUnavailable trouble = null;
        for (var proxy : all) {
            try {
                if (!proxy.show(shown)) {
                    throw new RoutesUnavailable("a proxy takes no certificates from the hub: it is"
                            + " configurable-http-proxy, or an essaim proxy without --ssl-from-hub");
                }
            } catch (RoutesUnavailable e) {
                trouble = e; // the others are told all the same
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private void complain(String what) {
        if (!what.equals(complaint)) {
            LOG.warn("The certificate cannot be shown everywhere: {}; it is tried again", what);
        }
        complaint = what;
    }
}
