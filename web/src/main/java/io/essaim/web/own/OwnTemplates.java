package io.essaim.web.own;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.TemplateOutput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Our templates with others in place of some of them. They are compiled together before the hub answers anybody, against the
 * same records as ours: a template that asks for what there is not is refused with its line, and text in one is escaped for
 * where it stands, as in ours.
 */
public final class OwnTemplates {
    private static final String SUFFIX = ".jte";
    private static final String PACKAGE = "io.essaim.web.own.made";

    private final TemplateEngine engine;

    private OwnTemplates(TemplateEngine engine) {
        this.engine = engine;
    }

    /**
     * Compiles them.
     *
     * @param folder with files that have the names of ours; what else is in a folder below may be used by them
     * @param work a folder for what is made of them; emptied first
     * @param pages the names of all pages' templates, without suffix
     * @throws IllegalArgumentException when one of them cannot be used; says which, and where
     */
    public static OwnTemplates in(Path folder, Path work, Set<String> pages) {
        requireCompiler();
        requireKnown(folder, pages);
        try {
            var maker = TemplateEngine.create(
                    new Texts(folder, OurTemplates.all()), work, ContentType.Html, loader(), PACKAGE);
            maker.setTrimControlStructures(true);
            maker.setClassPath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
            maker.cleanAll();
            maker.precompileAll();
            return new OwnTemplates(TemplateEngine.createPrecompiled(work, ContentType.Html, loader(), PACKAGE));
        } catch (TemplateException | UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "hub.pages.templates: those in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void requireCompiler() {
        if (ToolProvider.getSystemJavaCompiler() == null) {
            throw new IllegalArgumentException(
                    "hub.pages.templates: the Java in " + System.getProperty("java.home")
                            + " cannot compile templates, for want of the module jdk.compiler; run the hub with a whole JDK 25");
        }
    }

    private static void requireKnown(Path folder, Set<String> pages) {
        try (var files = Files.list(folder)) {
            var unknown = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> !pages.contains(name))
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("hub.pages.templates: there are no pages called " + unknown
                        + "; there are " + String.join(", ", new TreeSet<>(pages)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "hub.pages.templates: the folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static ClassLoader loader() {
        return OwnTemplates.class.getClassLoader();
    }

    /**
     * Makes a page.
     *
     * @param page the name of its template, without suffix
     * @param parameters what the template has parameters for
     * @throws TemplateException when it fails
     */
    public void render(String page, Map<String, Object> parameters, TemplateOutput to) {
        engine.render(page + SUFFIX, parameters, to);
    }

    /** Theirs, else ours. */
    private record Texts(Path folder, Map<String, String> ours) implements CodeResolver {
        @Override
        public @Nullable String resolve(String name) {
            return theirs(name).orElseGet(() -> ours.get(name));
        }

        private Optional<String> theirs(String name) {
            var file = folder.resolve(name);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("the file " + file + " cannot be read", e);
            }
        }

        @Override
        public List<String> resolveAllTemplateNames() {
            try (var files = Files.walk(folder)) {
                var theirs = files.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString())
                        .filter(name -> name.endsWith(SUFFIX));
                return Stream.concat(ours.keySet().stream(), theirs).distinct().toList();
            } catch (IOException e) {
                throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
            }
        }

        @Override
        public long getLastModified(String name) {
            return 0; // read once
        }
    }
}
