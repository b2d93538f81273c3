package io.essaim.spawners.container;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image as the engine reads it (github.com/distribution/reference).
 *
 * @param repository everything before tag and digest, registry included where there is one
 * @param tag {@code latest} when neither tag nor digest was written; empty beside a digest without a tag
 * @param digest {@code sha256:…}
 */
public record ImageName(String repository, Optional<String> tag, Optional<String> digest) {
    private static final Pattern FORM =
            Pattern.compile("(?<repository>[A-Za-z0-9][A-Za-z0-9._-]*(?::[0-9]+(?=/))?(?:/[a-z0-9][a-z0-9._-]*)*)"
                    + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-fA-F]{32,}))?");
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when it is none; the message says what was expected
     */
    public static ImageName parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches() || !found.group("repository").matches("(?:.*/)?[a-z0-9._-]+")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" does not name an image; expected one such as quay.io/jupyter/base-notebook:latest");
        }
        var digest = Optional.ofNullable(found.group("digest"));
        var tag = Optional.ofNullable(found.group("tag"));
        return new ImageName(
                found.group("repository"),
                tag.or(() -> digest.isPresent() ? Optional.empty() : Optional.of("latest")),
                digest);
    }

    /** The key of its registry in a config.json: the host, or Docker Hub's own address. */
    public String registry() {
        int slash = repository.indexOf('/');
        var first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return host && !first.equals("docker.io") && !first.equals("index.docker.io") ? first : DOCKER_HUB;
    }

    /** The last part of the repository, for names of things. */
    public String shortName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** The same image, held to what a registry has under its tag now. */
    public ImageName pinned(String toDigest) {
        return new ImageName(repository, tag, Optional.of(toDigest));
    }

    /** As the engine takes it. */
    @Override
    public String toString() {
        return repository
                + tag.map(it -> ":" + it).orElse("")
                + digest.map(it -> "@" + it).orElse("");
    }
}
