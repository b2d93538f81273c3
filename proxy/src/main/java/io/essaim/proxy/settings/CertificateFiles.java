package io.essaim.proxy.settings;

import io.essaim.config.schema.Doc;

/** An entry of {@code proxy.tls.certificates}. */
@Doc("A further certificate; browsers that ask for a name in it are shown it.")
public record CertificateFiles(
        @Doc("The private key, PKCS#8 in PEM.") String keyFile,

        @Doc("The certificate and its chain, PEM.") String certFile) {}
