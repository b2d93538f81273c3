package io.essaim.config;

import io.essaim.config.bind.Sections;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import io.essaim.config.mistake.Place;
import io.essaim.config.schema.Schema;
import io.essaim.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration file. Nothing is started, opened or written by reading one. */
public final class Config {
    private Config() {}

    /**
     * Reads a file.
     *
     * @param environment what {@code { env: NAME }} is looked up in
     * @throws ConfigRefused with every mistake: also when the file is not there or is not text
     */
    public static Settings read(Path file, Schema schema, Map<String, String> environment) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return parse(file.toString(), text(file), folder, schema, environment);
    }

    /**
     * Reads text.
     *
     * @param name what messages call it
     * @param folder where relative paths of {@code { file: PATH }} start
     * @throws ConfigRefused with every mistake
     */
    public static Settings parse(
            String name, String text, Path folder, Schema schema, Map<String, String> environment) {
        return new Sections(schema, folder, environment).read(name, YamlReader.read(name, text));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file; name the right one with --config");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "this user may not read it");
        } catch (MalformedInputException e) {
            throw unreadable(file, "it is not text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "it cannot be read: " + e.getMessage());
        }
    }

    private static ConfigRefused unreadable(Path file, String why) {
        return new ConfigRefused(file.toString(), List.of(new Mistake(new Place(file.toString(), 1), "", why)));
    }
}
