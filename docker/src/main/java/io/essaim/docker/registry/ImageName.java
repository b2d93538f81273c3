package io.essaim.docker.registry;

import java.util.Optional;

/**
 * The name of an image: {@code registry.example.org:5000/lab/notebook:2024}, {@code busybox}, {@code name@sha256:…}.
 *
 * @param repository without tag and digest
 * @param tag after the colon
 * @param digest {@code sha256:…}; it wins over the tag
 */
public record ImageName(String repository, Optional<String> tag, Optional<String> digest) {
    /** The registry of names that name none. */
    public static final String DOCKER_HUB = "docker.io";

    public ImageName {
        if (!repository.matches("[A-Za-z0-9]([A-Za-z0-9._:/-]*[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("\"" + repository + "\" is no name of an image");
        }
        if (tag.filter(it -> !it.matches("\\w[\\w.-]{0,127}")).isPresent()) {
            throw new IllegalArgumentException("\"" + tag.get() + "\" is no tag of an image");
        }
        if (digest.filter(it -> !it.matches("[A-Za-z0-9_+.-]+:[0-9a-fA-F]{32,}"))
                .isPresent()) {
            throw new IllegalArgumentException("\"" + digest.get() + "\" is no digest of an image");
        }
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ImageName parse(String text) {
        int at = text.indexOf('@');
        var digest = at < 0 ? Optional.<String>empty() : Optional.of(text.substring(at + 1));
        var name = at < 0 ? text : text.substring(0, at);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/')
                ? new ImageName(name.substring(0, colon), Optional.of(name.substring(colon + 1)), digest)
                : new ImageName(name, Optional.empty(), digest);
    }

    /** Where it comes from: the first part, if that looks like a host. */
    public String registry() {
        int slash = repository.indexOf('/');
        var first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return host ? first : DOCKER_HUB;
    }

    /** The digest, or the tag, or {@code latest}: never all there are. */
    public String version() {
        return digest.or(() -> tag).orElse("latest");
    }

    @Override
    public String toString() {
        return repository
                + tag.map(it -> ":" + it).orElse("")
                + digest.map(it -> "@" + it).orElse("");
    }
}
