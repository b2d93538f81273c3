package io.essaim.web.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The templates that the pages of this version are made of, as they were written. */
public final class OurTemplates {
    private static final String FOLDER = "/io/essaim/web/jte";
    private static final String JAR = "jar";

    private OurTemplates() {}

    /** The text of one; empty when there is none of that name, {@code part/layout.jte}. */
    private static Optional<String> text(String name) {
        try (var file = OurTemplates.class.getResourceAsStream(FOLDER + "/" + name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them by their names, in the order of these. */
    public static Map<String, String> all() {
        try {
            var place = Objects.requireNonNull(OurTemplates.class.getResource(FOLDER), FOLDER)
                    .toURI();
            return JAR.equals(place.getScheme()) ? inJar(place) : below(Path.of(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> inJar(URI place) throws IOException {
        try (var jar = FileSystems.newFileSystem(place, Map.of())) {
            return below(jar.getPath(FOLDER));
        }
    }

    private static Map<String, String> below(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toList());
            var all = new TreeMap<String, String>();
            names.forEach(name -> text(name).ifPresent(text -> all.put(name, text)));
            return all;
        }
    }
}
