package io.essaim.proxy.settings;

import io.essaim.config.values.HostPort;
import java.util.List;
import java.util.Optional;

/** {@link Tls} in the making, which has many parts of which few are set at a time; each is at first what its default is. */
public final class TlsDraft {
    public Optional<String> keyFile = Optional.empty();
    public Optional<String> certFile = Optional.empty();
    public List<CertificateFiles> certificates = List.of();
    public boolean fromHub;
    public Optional<Acme> acme = Optional.empty();
    public boolean http2 = true;
    public Optional<Hsts> hsts = Optional.empty();
    public Optional<HostPort> redirectBind = Optional.empty();
    public Optional<Integer> redirectTo = Optional.empty();
    public Optional<String> targetCaFile = Optional.empty();
    public boolean insecureTargets;
    public Optional<String> targetKeyFile = Optional.empty();
    public Optional<String> targetCertFile = Optional.empty();
    public Optional<String> apiKeyFile = Optional.empty();
    public Optional<String> apiCertFile = Optional.empty();
    public Optional<String> apiCaFile = Optional.empty();

    /** As when nothing is said. */
    public TlsDraft() {}

    TlsDraft(Tls from) {
        keyFile = from.keyFile();
        certFile = from.certFile();
        certificates = from.certificates();
        fromHub = from.fromHub();
        acme = from.acme();
        http2 = from.http2();
        hsts = from.hsts();
        redirectBind = from.redirectBind();
        redirectTo = from.redirectTo();
        targetCaFile = from.targetCaFile();
        insecureTargets = from.insecureTargets();
        targetKeyFile = from.targetKeyFile();
        targetCertFile = from.targetCertFile();
        apiKeyFile = from.apiKeyFile();
        apiCertFile = from.apiCertFile();
        apiCaFile = from.apiCaFile();
    }

    /**
     * What it has become.
     *
     * @throws IllegalArgumentException when parts of it do not fit together
     */
    public Tls done() {
        return new Tls(
                keyFile,
                certFile,
                certificates,
                fromHub,
                acme,
                http2,
                hsts,
                redirectBind,
                redirectTo,
                targetCaFile,
                insecureTargets,
                targetKeyFile,
                targetCertFile,
                apiKeyFile,
                apiCertFile,
                apiCaFile);
    }
}
