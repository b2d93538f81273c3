package io.essaim.deploy.run;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that is ready to be deployed.
 *
 * @param hash of all that it is made of
 * @param files by the path that the compose file knows, the secrets among them
 * @param door where people come in
 * @param image its image, when it is given as a file
 * @param patience how long it may take to be well
 */
public record StackFiles(
        String hash, Map<String, String> files, Door door, Optional<ImageFile> image, Duration patience) {
    public StackFiles {
        files = Map.copyOf(files);
    }

    /** Never the contents, secrets among them. */
    @Override
    public String toString() {
        return "StackFiles[" + hash + " " + files.keySet() + "]";
    }

    /**
     * Where people come in, at each node.
     *
     * @param https whether that is HTTPS
     * @param path of the page where people sign in
     */
    public record Door(int port, boolean https, String path) {
        /** The page at a node. */
        URI at(String address) {
            return URI.create((https ? "https://" : "http://") + address + ":" + port + path);
        }

        /**
         * Until when the certificate is good that people are shown there; it need not be for the address.
         *
         * @return empty when there is none, or nobody answers
         */
        public Optional<Instant> certificateEnds(String address) {
            return https ? PageLook.at(at(address)).certificateEnds() : Optional.empty();
        }
    }

    /** Ways to make an image of a system's files what the image of the hub is: docs/howto/images.md. */
    static final List<String> OF_FILES =
            List.of("USER 10001:10001", "WORKDIR /var/lib/essaim", "ENTRYPOINT [\"/usr/local/bin/essaim\"]");
}
