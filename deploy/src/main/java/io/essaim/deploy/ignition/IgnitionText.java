package io.essaim.deploy.ignition;

import io.essaim.deploy.ignition.Setup.PlacedFile;
import io.essaim.deploy.ignition.Setup.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form that machines read: Ignition's specification 3.4.0, which every release since spring 2023 reads. */
public final class IgnitionText {
    private IgnitionText() {}

    /** The whole file. */
    public static String of(Setup setup) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ignition", Map.of("version", "3.4.0"));
        tree.put("passwd", Map.of("users", List.of(user(setup.sshKeys()))));
        tree.put(
                "storage",
                Map.of("files", setup.files().stream().map(IgnitionText::file).toList()));
        tree.put(
                "systemd",
                Map.of("units", setup.units().stream().map(IgnitionText::unit).toList()));
        return Json.lines(tree);
    }

    private static Map<String, Object> user(List<String> keys) {
        var user = new LinkedHashMap<String, Object>();
        user.put("name", "core");
        user.put("sshAuthorizedKeys", keys);
        return user;
    }

    private static Map<String, Object> file(PlacedFile file) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("path", file.path());
        tree.put("mode", file.mode());
        tree.put("overwrite", true);
        tree.put("contents", Map.of("source", "data:;base64," + base64(file.content())));
        return tree;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> unit(Unit unit) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", unit.name());
        tree.put("enabled", true);
        unit.content().ifPresent(text -> tree.put("contents", text));
        unit.dropIn().ifPresent(part -> {
            var dropIn = new LinkedHashMap<String, Object>();
            dropIn.put("name", part.name());
            dropIn.put("contents", part.content());
            tree.put("dropins", List.of(dropIn));
        });
        return tree;
    }
}
