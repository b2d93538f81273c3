package io.essaim.web.pages;

import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a start, with the options a spawner offers (contract 4.7).
 *
 * @param action where the form goes, with {@code _xsrf} in its query
 * @param profiles kinds of servers to choose from
 * @param fields what else there is to choose
 * @param optionsForm HTML that the spawner or the configuration gives; trusted, shown as it is
 * @param refusal what is wrong with what was chosen
 * @param failure why the last try did not work
 */
public record SpawnPage(
        Frame frame,
        ServerView server,
        String action,
        List<Profile> profiles,
        List<Field> fields,
        Optional<String> optionsForm,
        Optional<Phrase> refusal,
        Optional<ServerView.Ending> failure)
        implements Page {
    public SpawnPage {
        profiles = List.copyOf(profiles);
        fields = List.copyOf(fields);
    }

    /**
     * A kind of server.
     *
     * @param word what the form sends
     * @param chosen last, or because it is usual
     */
    public record Profile(String word, String name, String description, boolean chosen, List<Option> options) {
        public Profile {
            options = List.copyOf(options);
        }
    }

    /** Something to choose within a profile: one of some words, or a text. */
    public record Option(String field, String label, List<Word> words, Optional<OwnText> ownText) {
        public Option {
            words = List.copyOf(words);
        }
    }

    /** One word to choose. */
    public record Word(String value, String label, boolean chosen) {}

    /**
     * A text of one's own.
     *
     * @param value what stands for it among the words
     * @param word what it is called among them; empty for “Other”
     */
    public record OwnText(
            String field, String label, String value, Optional<String> word, boolean chosen, String text) {}

    /**
     * Something to choose.
     *
     * @param name of the user option
     * @param words to choose from; none for any text
     * @param value what was chosen last, or what is usual
     */
    public record Field(String name, Phrase label, List<String> words, String value) {
        public Field {
            words = List.copyOf(words);
        }
    }
}
