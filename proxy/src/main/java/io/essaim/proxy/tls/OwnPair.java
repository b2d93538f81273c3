package io.essaim.proxy.tls;

import io.essaim.proxy.settings.CertificateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key and a certificate in files, which somebody else renews. Their contents are compared and not their times: what is behind
 * a symbolic link of Kubernetes, Docker or certbot is another file from one moment to the next.
 */
final class OwnPair {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPair.class);

    /** A chain has some kilobytes. */
    private static final long LARGEST = 1 << 20;

    private final CertificateFiles files;
    private final PeopleTls tls;
    private String seen;
    private volatile Served served;

    /** @throws IllegalArgumentException when they cannot be used */
    OwnPair(CertificateFiles files, PeopleTls tls) {
        this.files = files;
        this.tls = tls;
        try {
            var content = content();
            seen = content.fingerprint();
            served = tls.serve(content.certified());
        } catch (IOException e) {
            throw new IllegalArgumentException(cannot() + ": it cannot be read: " + e, e);
        } catch (Unusable e) {
            throw new IllegalArgumentException(cannot() + ": " + e.getMessage(), e);
        }
    }

    private String cannot() {
        return "cannot use the key " + files.keyFile() + " with the certificate " + files.certFile()
                + "; expected PEM files, the key as PKCS#8 without a pass phrase";
    }

    private record Content(String key, String chain) {
        String fingerprint() {
            return Fingerprint.of((key + "\0" + chain).getBytes(StandardCharsets.UTF_8));
        }

        CertifiedKey certified() throws Unusable {
            return CertifiedKey.of(key, chain);
        }
    }

    private Content content() throws IOException {
        return new Content(text(files.keyFile()), text(files.certFile()));
    }

    private static String text(String file) throws IOException {
        var path = Path.of(file);
        long size = Files.size(path);
        if (size > LARGEST) {
            throw new IOException(file + " has " + size + " bytes, which no key and no certificate has");
        }
        return Files.readString(path, StandardCharsets.ISO_8859_1);
    }

    Served served() {
        return served;
    }

    CertificateFiles files() {
        return files;
    }

    /** Looks whether there is another, and uses it from now on; what cannot be used is said once, and the former stays. */
    boolean look() {
        try {
            var content = content();
            if (!isNew(content.fingerprint())) {
                return false;
            }
            served = tls.serve(content.certified());
            LOG.info(
                    "The certificate of {} in {} is new and shown from now on; it is good until {}",
                    served.certified().title(),
                    files.certFile(),
                    served.certified().ends());
            return true;
        } catch (IOException e) {
            if (isNew(e.toString())) {
                complain("it cannot be read: " + e);
            }
        } catch (Unusable e) {
            complain(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private boolean isNew(String what) {
        boolean other = !what.equals(seen);
        seen = what;
        return other;
    }

    private void complain(String why) {
        LOG.error(
                "{}: {}. The former one is shown until they are mended; it is good until {}",
                cannot(),
                why,
                served.certified().ends());
    }
}
