package io.essaim.deploy.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "essaim",
                "essaim:0.1.0-SNAPSHOT",
                "registry.lab:5000/essaim-lab/essaim:1",
                "localhost/essaim",
                "Registry.Example.org/lab/essaim_hub__x:1.2.0",
                "hub:5000/a.b/c--d",
                "essaim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void namesThatDockerTakes(String name) {
        assertThatCode(() -> ImageName.check("image", name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Essaim:1",
                "example.org/Lab/essaim:1",
                "essaim:",
                "essaim/",
                "-essaim",
                "a//b",
                "a b",
                "x@sha256:1",
                ""
            })
    void namesThatDockerRefuses(String name) {
        assertThatThrownBy(() -> ImageName.check("image", name))
                .hasMessageContaining("image is no name of an image")
                .hasMessageContaining("in lower case");
    }
}
