package io.essaim.web.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
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
    private static final String OWN_STYLE = "static/own/style.css";
    private final Map<String, Asset> files;
    private final Optional<String> logo;

    /**
     * One file.
     *
     * @param content to be sent and not to be changed
     * @param version changes with the content; the {@code v} of its address and its entity tag
     */
    @SuppressWarnings("ArrayRecordComponent") // sent as it is; never compared
    public record Asset(String type, String version, byte[] content) {}

    /** Those of the pages alone. */
    public Assets() {
        this(Optional.empty(), Optional.empty());
    }

    /**
     * With those of whoever runs the hub.
     *
     * @param style CSS
     * @param logo a file with an image
     * @throws IllegalArgumentException when the file cannot be read, or is none that browsers show
     */
    public Assets(Optional<String> style, Optional<Path> logo) {
        var all = new HashMap<>(standard());
        style.ifPresent(css -> all.put(OWN_STYLE, asset(OWN_STYLE, css.getBytes(StandardCharsets.UTF_8))));
        this.logo = logo.map(file -> "static/own/" + file.getFileName());
        logo.ifPresent(file -> all.put("static/own/" + file.getFileName(), image(file)));
        files = Map.copyOf(all);
    }

    private static Map<String, Asset> standard() {
        return Stream.of(
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

    /** The image that stands for the hub, when it is not Essaim's own. */
    public Optional<String> logo() {
        return logo;
    }

    /** The style sheet that comes after that of the pages. */
    public Optional<String> style() {
        return Optional.of(OWN_STYLE).filter(files::containsKey);
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
        return asset(path, read(resource));
    }

    private static Asset asset(String path, byte[] content) {
        return new Asset(typeOf(path), versionOf(content), content);
    }

    private static Asset image(Path file) {
        try {
            return asset(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("the logo " + file + " cannot be read: " + e, e);
        }
    }

    private static String typeOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            default ->
                throw new IllegalArgumentException(
                        path + " is no image that browsers show; expected .svg, .png, .jpg, .gif or .webp");
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
