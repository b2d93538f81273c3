package io.essaim.proxy.saved;

import io.essaim.proxy.routes.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with all routes. */
final class RoutesFile {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesFile.class);

    /** Some hundred thousand routes. */
    private static final long LARGEST = 128L << 20;

    /** By then other servers may have these addresses, and no hub has said anything for that long. */
    private static final Duration WORTHLESS = Duration.ofHours(1);

    private final Path file;
    private final WholeFile whole;

    /** @throws IllegalArgumentException when there is no folder for it */
    RoutesFile(Path file) {
        this.whole = new WholeFile(file, LARGEST);
        this.file = whole.path();
        if (!Files.isDirectory(whole.folder())) {
            throw new IllegalArgumentException("the folder for routes_file is not there: " + whole.folder());
        }
        if (Files.isDirectory(this.file)) {
            throw new IllegalArgumentException("routes_file must be a file, and this is a folder: " + this.file);
        }
    }

    /** A file of the same folder whose name begins like this one's. */
    Path beside(String ending) {
        return whole.beside(ending);
    }

    /**
     * Puts into the table what was written last. A file that cannot be used is put aside, as {@code NAME.damaged}, and then it
     * is as if there were none.
     */
    Restored restore(RouteTable table) {
        try {
            var away = Duration.between(
                            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant(),
                            Instant.now())
                    .abs(); // a clock that was set back tells as little as one that went on
            if (away.compareTo(WORTHLESS) > 0) {
                LOG.warn(
                        "The routes in {} are not used: the proxy that wrote them was last alive {} minutes ago, and the"
                                + " addresses in them may belong to other servers now",
                        file,
                        away.toMinutes());
                return Restored.NOTHING;
            }
            return new Restored(RoutesFormat.read(whole.read(), table), away);
        } catch (NoSuchFileException _) {
            LOG.info("There are no routes in {} yet", file);
        } catch (IOException | RoutesFormat.Unusable e) {
            putAside(e);
        }
        return Restored.NOTHING;
    }

    private void putAside(Exception why) {
        LOG.error(
                "The routes in {} cannot be used: {}. The proxy starts without routes until a hub sets them. {}",
                file,
                why instanceof RoutesFormat.Unusable ? why.getMessage() : why.toString(),
                whole.putAside());
    }

    /**
     * Writes all routes.
     *
     * @throws IOException when that cannot be done; then the former file is there as it was
     */
    void write(RouteTable table) throws IOException {
        whole.write(RoutesFormat.write(table));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
