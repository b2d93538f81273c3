package io.essaim.benchmarks.load;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Of several rounds the one in the middle, so that a neighbour of the machine who wakes up once spoils nothing. */
public final class Median {
    private Median() {}

    /** Of what each of them says; of an even number the larger of the two in the middle. */
    public static <T> double of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
