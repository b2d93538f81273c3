package io.essaim.web.pages;

import io.essaim.domain.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a start, with the options a spawner offers (contract 4.7).
 *
 * @param action where the form goes, with {@code _xsrf} in its query
 * @param fields what there is to choose
 * @param optionsForm HTML that the spawner or the configuration gives; trusted, shown as it is
 * @param failure why the last try did not work
 */
public record SpawnPage(
        Frame frame,
        ServerView server,
        String action,
        List<Field> fields,
        Optional<String> optionsForm,
        Optional<ServerView.Ending> failure)
        implements Page {
    public SpawnPage {
        fields = List.copyOf(fields);
    }

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
