package io.essaim.spawners.container;

import io.essaim.docker.registry.ImageName;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.spawn.Offer;
import io.essaim.domain.text.Phrase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images a person may choose from by the user option {@code image} (DockerSpawner's {@code allowed_images}). */
public sealed interface AllowedImages {
    /** The user option. */
    String OPTION = "image";

    /** The one of the configuration and no other. */
    record Fixed() implements AllowedImages {}

    /** Any. */
    record Any() implements AllowedImages {}

    /** These, by the word a person says; in the file's order. */
    record Listed(Map<String, String> images) implements AllowedImages {
        public Listed {
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }
    }

    /** What a wish came to. */
    sealed interface Choice {}

    /** This one. */
    record Chosen(ImageName image) implements Choice {}

    /** None; the message is one sentence for the person who wished. */
    record Refused(Phrase message) implements Choice {}

    /**
     * Reads the option: a list of images, names for images, or the text {@code *}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static AllowedImages of(Optional<Object> written) {
        var images = new LinkedHashMap<String, String>();
        switch (written.orElse(List.of())) {
            case String text
            when text.equals("*") -> {
                return new Any();
            }
            case List<?> list -> list.forEach(image -> images.put(text(image), text(image)));
            case Map<?, ?> names -> names.forEach((name, image) -> images.put(text(name), text(image)));
            default ->
                throw new IllegalArgumentException(
                        "allowed_images must be a list of images, names with images, or \"*\" for any");
        }
        images.values().forEach(ImageName::parse);
        return images.isEmpty() ? new Fixed() : new Listed(images);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("allowed_images: " + value + " is no text");
    }

    /**
     * The image for one start.
     *
     * @param otherwise the image of who chooses none
     */
    default Choice choose(JsonObject userOptions, ImageName otherwise) {
        var wish = wish(userOptions.members().get(OPTION));
        if (wish.isEmpty()) {
            return new Chosen(otherwise);
        }
        return switch (this) {
            case Fixed() ->
                new Refused(Phrase.of("The image cannot be chosen here; start the server without the option image."));
            case Any() -> any(wish.get());
            case Listed(var images) ->
                Optional.ofNullable(images.get(wish.get()))
                        .<Choice>map(image -> new Chosen(ImageName.parse(image)))
                        .orElseGet(() -> new Refused(Phrase.of(
                                "The image “{0}” is not allowed here; choose one of {1}.",
                                shown(wish.get()), String.join(", ", images.keySet()))));
        };
    }

    /**
     * What people are asked: nothing where there is nothing to choose.
     *
     * @param otherwise the image of who chooses none
     */
    default List<Offer> offers(ImageName otherwise) {
        var label = Phrase.of("Image");
        return switch (this) {
            case Fixed() -> List.of();
            case Any() -> List.of(new Offer.AnyText(OPTION, label, otherwise.toString()));
            case Listed(var images) -> {
                var words = List.copyOf(images.keySet());
                var usual = words.stream()
                        .filter(word ->
                                ImageName.parse(images.getOrDefault(word, word)).equals(otherwise))
                        .findFirst();
                yield List.of(new Offer.OneOf(OPTION, label, words, usual.orElse(words.getFirst())));
            }
        };
    }

    private static Choice any(String wish) {
        try {
            return new Chosen(ImageName.parse(wish));
        } catch (IllegalArgumentException _) {
            return new Refused(Phrase.of("The image “{0}” has no proper name.", shown(wish)));
        }
    }

    /** A form's field is a list of one; an empty one is no wish. */
    private static Optional<String> wish(@Nullable Object option) {
        return switch (option) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(it -> !it.isBlank());
            case List<?> list when list.isEmpty() -> Optional.empty();
            case List<?> list when list.size() == 1 -> wish(list.getFirst());
            default -> Optional.of(option.toString());
        };
    }

    private static String shown(String wish) {
        return wish.length() > 100 ? wish.substring(0, 100) + "…" : wish;
    }
}
