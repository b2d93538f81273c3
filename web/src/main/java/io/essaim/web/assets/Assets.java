package io.essaim.web.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The static files of the pages, read once from the class path. */
public final class Assets {
    private static final String FOLDER = "static/";
    private static final String HTMX = "static/vendor/htmx.min.js";
    private final Map<String, Asset> files;

    /**
     * One file.
     *
     * @param content to be sent and not to be changed
     * @param version changes with the content; the {@code v} of its address and its entity tag
     */
    @SuppressWarnings("ArrayRecordComponent") // sent as it is; never compared
    public record Asset(String type, String version, byte[] content) {}

    public Assets() {
        files = Stream.of(
                        "static/logo.svg",
                        "static/css/essaim.css",
                        "static/js/admin.js",
                        "static/js/home.js",
                        "static/js/hub.js",
                        "static/js/keep.js",
                        "static/js/login.js",
                        "static/js/once.js",
                        "static/js/progress.js",
                        "static/js/tokens.js",
                        HTMX)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Assets::load));
    }

    /** The file at that path under {@code static/}. */
    public Optional<Asset> find(String path) {
        return Optional.ofNullable(files.get(FOLDER + path));
    }

    /** The path with the version of its content: {@code static/css/essaim.css?v=0a1b…}. */
    public String address(String path) {
        var asset = files.get(path);
        if (asset == null) {
            throw new IllegalArgumentException("no static file " + path);
        }
        return path + "?v=" + asset.version();
    }

    private static Asset load(String path) {
        var resource = path.equals(HTMX) ? htmx() : "/io/essaim/web/" + path;
        var content = read(resource);
        return new Asset(typeOf(path), versionOf(content), content);
    }

    private static String typeOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type is known for " + path);
        };
    }

    private static String htmx() {
        var library = new Properties();
        try (var properties =
                Assets.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            library.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/htmx.org/" + library.getProperty("version") + "/dist/htmx.min.js";
    }

    private static byte[] read(String resource) {
        try (var stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("this build of Essaim lacks the file " + resource + "; build it anew");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versionOf(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
