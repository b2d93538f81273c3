package io.essaim.acceptance.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Something that the two hubs answered differently.
 *
 * @param step the request's title
 * @param place what of the answer
 * @param theirs JupyterHub's
 * @param ours Essaim's
 */
record Difference(String step, String place, String theirs, String ours) {
    static final String STATUS = "status";
    private static final String ABSENT = "absent";

    /** Between two outlines: of those whose status differs, only that. */
    static List<Difference> between(String step, SortedMap<String, String> theirs, SortedMap<String, String> ours) {
        if (!Objects.equals(theirs.get(STATUS), ours.get(STATUS))) {
            return List.of(new Difference(
                    step, STATUS, theirs.getOrDefault(STATUS, ABSENT), ours.getOrDefault(STATUS, ABSENT)));
        }
        var places = new TreeSet<>(theirs.keySet());
        places.addAll(ours.keySet());
        var differences = new ArrayList<Difference>();
        for (var place : places) {
            var left = theirs.getOrDefault(place, ABSENT);
            var right = ours.getOrDefault(place, ABSENT);
            if (!left.equals(right)) {
                differences.add(new Difference(step, place, left, right));
            }
        }
        return differences;
    }

    /** As a row of the page that lists them. */
    @Override
    public String toString() {
        return "| `" + step + "` | `" + place + "` | `" + theirs + "` | `" + ours + "` |";
    }
}
