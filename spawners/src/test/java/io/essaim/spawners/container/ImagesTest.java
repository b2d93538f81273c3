package io.essaim.spawners.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.docker.registry.ImageName;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final ImageName OTHERWISE = ImageName.parse("plain");

    private static AllowedImages.Choice choice(String yaml, Object wish) {
        var settings = Section.read(yaml).get(ImageSettings.class);
        return settings.allowed().choose(JsonObject.of("image", wish), OTHERWISE);
    }

    private static String chosen(String yaml, Object wish) {
        return switch (choice(yaml, wish)) {
            case AllowedImages.Chosen(var image) -> image.toString();
            case AllowedImages.Refused(var message) -> "refused: " + message.english();
        };
    }

    @Test
    void whereNoneMayBeChosenAWishIsRefused() {
        assertThat(chosen("image: x", "y")).startsWith("refused: The image cannot be chosen here");
        assertThat(chosen("image: x", List.of(""))).isEqualTo("plain");
    }

    @Test
    void oneOfAListOrOfNamesIsTaken() {
        assertThat(chosen("allowed_images: [a, b:2]", "b:2")).isEqualTo("b:2");
        assertThat(chosen("allowed_images: [a, b:2]", List.of("a"))).isEqualTo("a");
        assertThat(chosen("allowed_images: {Data science: quay.io/x:1}", "Data science"))
                .isEqualTo("quay.io/x:1");
        assertThat(chosen("allowed_images: {Data science: quay.io/x:1}", "quay.io/x:1"))
                .isEqualTo("refused: The image “quay.io/x:1” is not allowed here; choose one of Data science.");
    }

    @Test
    void theStarAllowsAnyThatIsOne() {
        assertThat(chosen("allowed_images: '*'", "whatever:3")).isEqualTo("whatever:3");
        assertThat(chosen("allowed_images: '*'", "not an image")).startsWith("refused: The image “not an image”");
        assertThat(chosen("allowed_images: '*'", List.of("a", "b"))).startsWith("refused:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed_images: all", "allowed_images: 3", "allowed_images: [1]", "image: Not One"})
    void aSectionThatMakesNoSenseIsRefused(String yaml) {
        assertThatThrownBy(() -> Section.read(yaml)).isInstanceOf(ConfigRefused.class);
    }
}
