package io.essaim.deploy.ignition;

import io.essaim.deploy.ignition.Setup.PlacedFile;
import io.essaim.deploy.ignition.Setup.Unit;
import java.util.stream.Collectors;

/**
 * The form that people add to, and that Butane makes the other of: its variant fcos 1.5.0, which is for Ignition's
 * specification 3.4.0. Each content stands there as it is.
 */
public final class ButaneText {
    private static final int WITHIN_FILE = 10;

    private ButaneText() {}

    /** The whole file. */
    public static String of(Setup setup) {
        var text = new StringBuilder("""
                # Made by `essaim render ignition`. Add to it what you need (https://coreos.github.io/butane/), and make of it what
                # the machine reads: butane --strict machine.bu --output machine.ign
                variant: fcos
                version: 1.5.0
                passwd:
                  users:
                    - name: core
                      ssh_authorized_keys:
                """);
        setup.sshKeys()
                .forEach(key -> text.append("        - ").append(quoted(key)).append('\n'));
        text.append("storage:\n  files:\n");
        setup.files().forEach(file -> text.append(file(file)));
        text.append("systemd:\n  units:\n");
        setup.units().forEach(unit -> text.append(unit(unit)));
        return text.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String file(PlacedFile file) {
        return """
                    # %s
                    - path: %s
                      mode: 0%o
                      overwrite: true
                      contents:
                        inline: |
                %s
                """.formatted(file.why(), file.path(), file.mode(), indented(file.content(), WITHIN_FILE));
    }

    private static String unit(Unit unit) {
        var text = new StringBuilder("""
                    # %s
                    - name: %s
                      enabled: true
                """.formatted(unit.why(), unit.name()));
        unit.content()
                .ifPresent(content -> text.append("      contents: |\n")
                        .append(indented(content, WITHIN_FILE - 2))
                        .append('\n'));
        unit.dropIn()
                .ifPresent(part -> text.append("""
                      dropins:
                        - name: %s
                          contents: |
                %s
                """.formatted(part.name(), indented(part.content(), WITHIN_FILE + 2))));
        return text.toString();
    }

    private static String indented(String content, int spaces) {
        return content.lines()
                .map(line -> line.isEmpty() ? "" : " ".repeat(spaces) + line)
                .collect(Collectors.joining("\n"));
    }
}
