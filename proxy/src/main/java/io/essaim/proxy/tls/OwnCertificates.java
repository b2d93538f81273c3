package io.essaim.proxy.tls;

import io.essaim.proxy.settings.CertificateFiles;
import io.essaim.proxy.settings.Tls;
import java.util.List;
import java.util.stream.Stream;

/** The certificates in the proxy's own files: that of {@code key_file} first. */
final class OwnCertificates {
    private final List<OwnPair> pairs;

    /** @throws IllegalArgumentException when one cannot be used */
    OwnCertificates(Tls settings, PeopleTls tls) {
        var first = settings.keyFile()
                .map(key -> new CertificateFiles(key, settings.certFile().orElseThrow()));
        pairs = Stream.concat(first.stream(), settings.certificates().stream())
                .map(files -> new OwnPair(files, tls))
                .toList();
    }

    List<OwnPair> pairs() {
        return pairs;
    }

    List<Served> served() {
        return pairs.stream().map(OwnPair::served).toList();
    }

    /** Looks at all files; whether another certificate is shown now. */
    boolean look() {
        boolean some = false;
        for (var pair : pairs) {
            some |= pair.look();
        }
        return some;
    }
}
