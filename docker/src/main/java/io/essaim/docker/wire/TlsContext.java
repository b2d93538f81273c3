package io.essaim.docker.wire;

import io.essaim.docker.address.TlsFiles;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** Trust and identity from files in PEM. */
final class TlsContext {
    private TlsContext() {}

    /** @throws IllegalArgumentException when a file cannot be used, naming the files */
    static SSLContext of(TlsFiles files) {
        try {
            var tls = Tls.builder();
            files.ca()
                    .ifPresent(file -> tls.trust(Keys.builder()
                            .pem(pem -> pem.certificates(resource(file)))
                            .build()));
            files.client().ifPresent(client -> {
                var keys = Keys.builder()
                        .pem(pem -> pem.key(resource(client.key())).certChain(resource(client.certificate())))
                        .build();
                tls.privateKey(keys).privateKeyCertChain(keys);
            });
            return tls.build().sslContext();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the files for TLS to the engine cannot be used (" + files + "): " + reason(e), e);
        }
    }

    private static Resource resource(Path file) {
        return Resource.create(file);
    }

    private static String reason(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
