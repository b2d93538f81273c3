package io.essaim.spawners.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.domain.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final ImageName OTHERWISE = ImageName.parse("plain");

    private static AllowedImages.Choice choice(String yaml, Object wish) {
        var settings = Section.read(yaml).get(ImageSettings.class);
        return settings.allowed().choose(JsonObject.of("image", wish), OTHERWISE);
    }

    private static String chosen(String yaml, Object wish) {
        return switch (choice(yaml, wish)) {
            case AllowedImages.Chosen(var image) -> image.toString();
            case AllowedImages.Refused(var message) -> "refused: " + message;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox:latest, https://index.docker.io/v1/",
        "jupyter/base-notebook:x, jupyter/base-notebook:x, https://index.docker.io/v1/",
        "docker.io/library/busybox, docker.io/library/busybox:latest, https://index.docker.io/v1/",
        "quay.io/a/b, quay.io/a/b:latest, quay.io",
        "registry:5000/a, registry:5000/a:latest, registry:5000",
        "localhost/a:1, localhost/a:1, localhost",
        "10.0.0.1:5000/a/b/c:v1, 10.0.0.1:5000/a/b/c:v1, 10.0.0.1:5000"
    })
    void aNameIsReadAsTheEngineReadsIt(String written, String whole, String registry) {
        var image = ImageName.parse(written);
        assertThat(image).hasToString(whole);
        assertThat(image.registry()).isEqualTo(registry);
    }

    @Test
    void aDigestStaysAndIsPutBesideTheTag() {
        assertThat(ImageName.parse("quay.io/a@" + DIGEST)).hasToString("quay.io/a@" + DIGEST);
        assertThat(ImageName.parse("quay.io/a:1").pinned(DIGEST)).hasToString("quay.io/a:1@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "UPPER", "-a", "a:b:c", "a@sha256:12", "http://a/b", "a/../b", "a;b"})
    void whatNamesNoImageIsRefused(String text) {
        assertThatThrownBy(() -> ImageName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not name an image");
    }

    @Test
    void whereNoneMayBeChosenAWishIsRefused() {
        assertThat(chosen("image: x", "y")).startsWith("refused: The image cannot be chosen here");
        assertThat(chosen("image: x", List.of(""))).isEqualTo("plain:latest");
    }

    @Test
    void oneOfAListOrOfNamesIsTaken() {
        assertThat(chosen("allowed_images: [a, b:2]", "b:2")).isEqualTo("b:2");
        assertThat(chosen("allowed_images: [a, b:2]", List.of("a"))).isEqualTo("a:latest");
        assertThat(chosen("allowed_images: {Data science: quay.io/x:1}", "Data science"))
                .isEqualTo("quay.io/x:1");
        assertThat(chosen("allowed_images: {Data science: quay.io/x:1}", "quay.io/x:1"))
                .isEqualTo("refused: The image \"quay.io/x:1\" is not allowed here; choose one of Data science.");
    }

    @Test
    void theStarAllowsAnyThatIsOne() {
        assertThat(chosen("allowed_images: '*'", "whatever:3")).isEqualTo("whatever:3");
        assertThat(chosen("allowed_images: '*'", "not an image")).startsWith("refused: \"not an image\"");
        assertThat(chosen("allowed_images: '*'", List.of("a", "b"))).startsWith("refused:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed_images: all", "allowed_images: 3", "allowed_images: [1]", "image: Not One"})
    void aSectionThatMakesNoSenseIsRefused(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml)).isInstanceOf(ConfigRefused.class);
    }

    @Test
    void theHeaderForARegistryIsMadeOfWhatDockerLoginWrote(@TempDir Path folder) throws IOException {
        var pair = Base64.getEncoder().encodeToString("ann:se:cret".getBytes(StandardCharsets.UTF_8));
        var file = Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"quay.io\": {\"auth\": \"" + pair + "\"}, \"reg:5000\": {\"identitytoken\": \"t\"}}}");
        var credentials = new RegistryCredentials(Optional.of(file));

        assertThat(credentials.header(ImageName.parse("quay.io/a")).map(ImagesTest::decoded))
                .contains("{\"serveraddress\":\"quay.io\",\"username\":\"ann\",\"password\":\"se:cret\"}");
        assertThat(credentials.header(ImageName.parse("reg:5000/a")).map(ImagesTest::decoded))
                .contains("{\"serveraddress\":\"reg:5000\",\"identitytoken\":\"t\"}");
        assertThat(credentials.header(ImageName.parse("a"))).isEmpty();
    }

    @Test
    void aFileThatIsBrokenIsToldWithoutItsContent(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("config.json"), "{\"auths\": {\"quay.io\": {\"auth\": hunter2");
        assertThatThrownBy(() -> new RegistryCredentials(Optional.of(file)).header(ImageName.parse("quay.io/a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("hunter2");
    }

    private static String decoded(String header) {
        return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    }
}
