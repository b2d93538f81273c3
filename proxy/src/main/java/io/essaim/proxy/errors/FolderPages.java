package io.essaim.proxy.errors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages from a folder: {@code 404.html}, or {@code error.html} for every status without a file of its own. */
final class FolderPages implements ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(FolderPages.class);

    private final Path folder;

    FolderPages(String folder) {
        this.folder = Path.of(folder);
        if (!Files.isDirectory(this.folder)) {
            throw new IllegalArgumentException("the folder for error pages is not there: " + folder);
        }
    }

    @Override
    public void page(int status, String requestTarget, Consumer<ErrorPage> answer) {
        Thread.startVirtualThread(() -> answer.accept(read(status)));
    }

    @Override
    public void close() {}

    private ErrorPage read(int status) {
        for (var name : List.of(status + ".html", "error.html")) {
            var file = folder.resolve(name);
            try {
                if (Files.exists(file)) {
                    return ErrorPage.html(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                LOG.error("cannot read the error page {}: {}", file, e.toString());
            }
        }
        LOG.error("neither {}.html nor error.html in {}", status, folder);
        return ErrorPage.text(StatusText.of(status));
    }
}
