package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.yaml.YamlAddition;
import io.essaim.deploy.settings.ClusterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A machine that is to stand in the configuration file.
 *
 * @param list where it stands: {@code managers} or {@code workers}
 * @param special what stands of it in {@code cluster.nodes}, as YAML on one line, or empty
 */
record FileAddition(String name, String list, String special) {
    private static final String CLUSTER = "cluster";

    /**
     * Writes it, and nothing else: the file is replaced by one that says the same and this machine more, or not at all.
     *
     * @throws CommandFailed when it cannot be; the message says what to write by hand
     */
    void into(Path file) {
        try {
            var real = file.toRealPath();
            var text = Files.readString(real);
            var added = YamlAddition.item(text, List.of(CLUSTER, list), name)
                    .flatMap(it -> special.isEmpty()
                            ? Optional.of(it)
                            : YamlAddition.member(it, List.of(CLUSTER, "nodes"), name, special))
                    .orElseThrow(() -> byHand(file, "it cannot be added without touching what stands there"));
            replace(real, file, added);
        } catch (IOException e) {
            throw byHand(file, "it cannot be changed: " + e.getMessage());
        }
    }

    /** With the rights of the old one. */
    private void replace(Path real, Path file, String text) throws IOException {
        var beside = Files.createTempFile(real.getParent(), "essaim", ".yaml");
        try {
            Files.copy(real, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(beside, text);
            var cluster = EssaimFile.read(beside).get(ClusterSettings.class);
            var machines = list.equals("managers") ? cluster.managers() : cluster.workers();
            if (!machines.contains(name)) {
                throw byHand(file, "what came of it does not name it");
            }
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (ConfigRefused e) {
            throw byHand(file, "what came of it is refused: " + e.getMessage());
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private CommandFailed byHand(Path file, String why) {
        var nodes = special.isEmpty() ? "" : ", and into cluster.nodes: " + name + ": " + special;
        return new CommandFailed(
                file + ": " + why,
                "Nothing was changed. Write " + name + " into cluster." + list + nodes + ". Then run `essaim deploy`.");
    }
}
