package io.essaim.docker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io, latest",
        "jupyter/base-notebook:2024, docker.io, 2024",
        "registry:5000/x, registry:5000, latest",
        "quay.io/jupyter/lab:x-1.2, quay.io, x-1.2",
        "localhost/x:1, localhost, 1"
    })
    void registryAndTagAreTold(String text, String registry, String version) {
        var name = ImageName.parse(text);
        assertThat(name).hasToString(text);
        assertThat(name.registry()).isEqualTo(registry);
        assertThat(name.version()).isEqualTo(version);
    }

    @Test
    void aDigestWinsOverATag() {
        var name = ImageName.parse("quay.io/lab:1@" + DIGEST);
        assertThat(name.repository()).isEqualTo("quay.io/lab");
        assertThat(name.version()).isEqualTo(DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x:", "x:?", "../x", "x@sha256:1", "x?fromSrc=y"})
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> ImageName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
