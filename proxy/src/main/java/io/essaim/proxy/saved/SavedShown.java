package io.essaim.proxy.saved;

import io.essaim.proxy.tls.CertificateStore;
import io.essaim.proxy.tls.Unusable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the hub has sent to be shown over TLS in a file beside the routes, so that a proxy that is started again speaks
 * HTTPS at once. A disk that takes nothing is complained of once, and tried again with the next {@link #write}.
 */
public final class SavedShown {
    private static final Logger LOG = LoggerFactory.getLogger(SavedShown.class);

    /** Many times what the REST API takes. */
    private static final long LARGEST = 16L << 20;

    private final WholeFile file;
    private final CertificateStore store;
    private String written = "";
    private boolean failing;

    private SavedShown(WholeFile file, CertificateStore store) {
        this.file = file;
        this.store = store;
    }

    /** Beside that file with routes. */
    public static SavedShown beside(Path routesFile, CertificateStore store) {
        var file = new WholeFile(new WholeFile(routesFile, LARGEST).beside(".tls"), LARGEST);
        return new SavedShown(file, store);
    }

    /** Shows what was written last. What cannot be used is put aside, and then it is as if there were none. */
    public synchronized void restore() {
        try {
            store.put(file.read());
            written = store.fingerprint();
        } catch (NoSuchFileException _) {
            LOG.info("There are no certificates of the hub in {} yet", file);
        } catch (IOException | Unusable e) {
            LOG.error(
                    "The certificates of the hub in {} cannot be used: {}. The proxy starts without them until a hub sends"
                            + " them. {}",
                    file,
                    e instanceof Unusable ? e.getMessage() : e.toString(),
                    file.putAside());
        }
    }

    /** The same soon, on a thread of its own. */
    public void writeSoon() {
        Thread.ofVirtual().name("certificates-file").start(this::write);
    }

    /** Writes what the hub has sent last, unless that is in the file already. Blocks. */
    public synchronized void write() {
        var wanted = store.fingerprint(); // before the body: what is sent meanwhile is for the next time
        var last = store.lastPut();
        if (last.isEmpty() || wanted.equals(written)) {
            return;
        }
        try {
            file.write(last.get());
            written = wanted;
            if (failing) {
                LOG.info("The certificates of the hub are in {} again", file);
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.error(
                        "The certificates of the hub cannot be written to {}, and a proxy that is started now would wait"
                                + " for the hub to send them; it is tried again: {}",
                        file,
                        e.toString());
            }
            failing = true;
        }
    }
}
