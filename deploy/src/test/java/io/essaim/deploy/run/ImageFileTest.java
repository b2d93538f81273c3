package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.Engine;
import io.essaim.docker.address.EngineAddress;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
    @TempDir
    Path folder;

    @Test
    void savedImagesAreToldFromTheFilesOfASystem() throws IOException {
        Files.writeString(folder.resolve("a-rather-large-file"), "x".repeat(100_000));
        Files.writeString(folder.resolve("manifest.json"), "[]");
        Files.createDirectory(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/manifest.json"), "of something else");
        Command.run(folder, "tar", "-cf", "saved.tar", "a-rather-large-file", "manifest.json");
        Command.run(folder, "tar", "-cf", "system.tar", "a-rather-large-file", "etc");
        assertThat(ImageFile.of("essaim:1", folder.resolve("saved.tar")).saved())
                .isTrue();
        assertThat(ImageFile.of("essaim:1", folder.resolve("system.tar")).saved())
                .isFalse();
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Files.writeString(folder.resolve("text"), "no archive at all".repeat(1_000));
        assertThatThrownBy(() -> ImageFile.of("essaim:1", folder.resolve("text")))
                .hasMessageContaining("no tar archive");
        assertThatThrownBy(() -> ImageFile.of("essaim:1", folder.resolve("nothing")))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Tag("installed")
    void anEngineIsGivenItOnce() throws IOException {
        try (var real = PrivateEngine.start();
                var engine = Engine.at(EngineAddress.parse(real.address(), Optional.empty()))) {
            SmallImage.into(real, "small:1");
            var files = ImageFile.of("essaim:1", real.folder().resolve("small.tar"));
            assertThat(files.in(engine)).isFalse();
            files.into(engine);
            assertThat(files.in(engine)).isTrue();
            real.docker("save", "--output", folder.resolve("saved.tar").toString(), "small:1");
            var other = ImageFile.of("another:1", folder.resolve("saved.tar"));
            assertThatThrownBy(() -> other.into(engine)).hasMessageContaining("does not hold another:1");
            assertThat(ImageFile.of("small:1", folder.resolve("saved.tar")).in(engine))
                    .isTrue();
        }
    }
}
