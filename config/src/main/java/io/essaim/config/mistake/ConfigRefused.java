package io.essaim.config.mistake;

import java.io.Serial;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used, with all its mistakes. The message is ready to be shown. */
public final class ConfigRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    public ConfigRefused(String file, List<Mistake> mistakes) {
        var sorted = mistakes.stream()
                .sorted(Comparator.comparing(
                                (Mistake mistake) -> !mistake.place().file().equals(file))
                        .thenComparing(mistake -> mistake.place().file())
                        .thenComparingInt(mistake -> mistake.place().line()))
                .toList();
        this.mistakes = sorted;
        super(message(file, sorted));
    }

    /** Every mistake, in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String message(String file, List<Mistake> mistakes) {
        var count = mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes";
        return mistakes.stream()
                .map(mistake -> "\n  " + mistake)
                .collect(Collectors.joining("", file + " has " + count + ":", ""));
    }
}
