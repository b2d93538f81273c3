package io.essaim.deploy.ignition;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines, each with the files that set it up. {@code -Dgolden.write=true} writes what comes. */
class RenderedMachinesTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/essaim/deploy/ignition");
    private static final Map<String, FirstBoot> MACHINES =
            Map.of("worker", Machines.worker(), "manager", Machines.manager(), "first", Machines.first());

    private static Setup setup(String name) {
        return Placement.of(Optional.ofNullable(MACHINES.get(name)).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "manager", "first"})
    void aMachineIsSetUpSo(String name) {
        expect(name + ".ign", IgnitionText.of(setup(name)));
        expect(name + ".bu", ButaneText.of(setup(name)));
    }

    private static void expect(String name, String text) {
        var file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            TextFile.write(file, text);
        }
        assertThat(text).as(name).isEqualTo(TextFile.read(file));
    }

    /** Debian's release of it knows the specification 3.4.0 by the name that it had while it was made. */
    @ParameterizedTest
    @ValueSource(strings = {"worker", "manager", "first"})
    @Tag("installed")
    void ignitionItselfFindsNothingWrong(String name, @TempDir Path folder) {
        var text = IgnitionText.of(setup(name)).replace("\"3.4.0\"", "\"3.4.0-experimental\"");
        var file = TextFile.write(folder.resolve("machine.ign"), text);
        assertThat(Command.run(folder, "ignition-validate", file.toString())).isEmpty();
    }

    @Test
    @Tag("installed")
    void systemdFindsNothingWrongWithTheUnits(@TempDir Path root) throws IOException {
        var units = Files.createDirectories(root.resolve("etc/systemd/system"));
        for (var program : List.of("usr/local/bin/essaim-join", "usr/sbin/setsebool", "usr/bin/bash")) {
            Files.createDirectories(root.resolve(program).resolveSibling(""));
            assertThat(TextFile.write(root.resolve(program), "#!/bin/sh\n")
                            .toFile()
                            .setExecutable(true))
                    .isTrue();
        }
        TextFile.write(units.resolve("sysinit.target"), "[Unit]\n");
        var words = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no", "--root=" + root));
        for (var unit : setup("first").units()) {
            TextFile.write(units.resolve(unit.name()), unit.content().orElse("[Service]\nExecStart=/usr/bin/bash\n"));
            for (var part : unit.dropIn().stream().toList()) {
                var folder = Files.createDirectories(units.resolve(unit.name() + ".d"));
                TextFile.write(folder.resolve(part.name()), part.content());
            }
            words.add(unit.name());
        }
        assertThat(Command.run(root, "", words)).isEmpty();
    }

    @Test
    void theTokenStandsInOneFileThatOnlyRootReads() {
        var files = setup("worker").files();
        assertThat(files)
                .filteredOn(file -> file.content().contains(Machines.TOKEN))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.path()).isEqualTo("/etc/essaim/join.json");
                    assertThat(file.mode()).isEqualTo(0600);
                });
        assertThat(setup("worker").units().toString()).doesNotContain(Machines.TOKEN);
    }

    @Test
    void theTokenIsNotToldByWhatIsPrintedOnTheWay() {
        assertThat(Machines.worker().toString()).doesNotContain("SWMTKN");
        assertThat(setup("worker").toString()).doesNotContain("SWMTKN");
        assertThat(Order.of(Machines.worker()).toString()).doesNotContain("SWMTKN");
    }
}
