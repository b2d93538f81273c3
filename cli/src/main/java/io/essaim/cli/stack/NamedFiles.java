package io.essaim.cli.stack;

import io.essaim.config.bind.Source;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import io.essaim.config.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that the configuration names by their path, such as keys and certificates: a container sees them only when they go
 * with it.
 */
public final class NamedFiles {
    private static final Set<String> KEYS = Set.of(
            "key_file",
            "cert_file",
            "target_ca_file",
            "ca_file",
            "ca_certs_file",
            "tls_ca_file",
            "local_certificate_file",
            "local_private_key_file",
            "registry_config",
            "logo_file");

    private final Path folder;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * One of them.
     *
     * @param name as the configuration has it
     */
    public record Found(String name, String content) {}

    private NamedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Those of a configuration file, by the path of the key.
     *
     * @param folder where relative paths start
     * @throws ConfigRefused with every file that cannot be read
     */
    public static Map<String, Found> of(Source source, Path folder) {
        var files = new NamedFiles(folder);
        files.look(source.root(), "");
        source.included().forEach((path, node) -> files.look(node, path));
        if (!files.mistakes.isEmpty()) {
            throw new ConfigRefused(source.root().place().file(), files.mistakes);
        }
        return files.found;
    }

    private void look(Node node, String path) {
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Items(var _, var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    look(items.get(i), path + "[" + i + "]");
                }
            }
            case Node.Members(var _, var members) -> members.forEach(member -> look(member, path));
        }
    }

    private void look(Node.Member member, String around) {
        var path = around.isEmpty() ? member.key() : around + "." + member.key();
        if (KEYS.contains(member.key()) && member.value() instanceof Node.Scalar name && !name.nothing()) {
            try {
                found.put(path, new Found(name.text(), Files.readString(folder.resolve(name.text()))));
            } catch (IOException e) {
                mistakes.add(new Mistake(
                        name.place(),
                        path,
                        "names " + name.text() + ", which cannot be read here as text: " + e
                                + "; it goes with the stack as a secret, so it has to be there"));
            }
        } else {
            look(member.value(), path);
        }
    }
}
