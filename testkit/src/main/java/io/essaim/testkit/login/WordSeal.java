package io.essaim.testkit.login;

import io.essaim.domain.account.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A seal that hides nothing from a determined reader: the word that closed a text stands before it. The first closes. */
public record WordSeal(List<String> words) implements Seal {

    /** One that knows these words. */
    public static WordSeal of(String... words) {
        return new WordSeal(List.of(words));
    }

    @Override
    public String close(String plain) {
        var hidden = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return words.getFirst() + ":" + hidden;
    }

    @Override
    public Optional<String> open(String kept) {
        int end = kept.indexOf(':');
        if (end < 0) {
            return Optional.of(kept);
        }
        return Optional.of(kept.substring(end + 1))
                .filter(_ -> words.contains(kept.substring(0, end)))
                .map(hidden -> new String(Base64.getUrlDecoder().decode(hidden), StandardCharsets.UTF_8));
    }

    @Override
    public boolean current(String kept) {
        return kept.startsWith(words.getFirst() + ":");
    }
}
