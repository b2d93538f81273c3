package io.essaim.acceptance.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclaredDifferencesTest {
    private static final DeclaredDifferences PAGE = DeclaredDifferences.in("""
            Some words, and a table:

            | Request | Where | JupyterHub 5.2.1 | Essaim |
            |---|---|---|---|
            | `people: * GET users/*` | `body *user_info` | `absent` | `null` |
            | `pages: nobody GET /` | `status` | `500` | `4*` |
            """);

    private static Difference difference(String step, String place, String theirs, String ours) {
        return new Difference(step, place, theirs, ours);
    }

    @Test
    void whatNoRowSaysAndRowsThatNothingDiffersByAreBothTold() {
        var declared = difference("people: root GET users/ada", "body /user_info", "absent", "null");
        var other = difference("people: root GET users/ada", "body /user_info", "null", "absent");
        assertThat(PAGE.undeclared(List.of(declared, other))).containsExactly(other);
        assertThat(PAGE.untrue(List.of(declared, other)))
                .extracting(DeclaredDifferences.Row::toString)
                .containsExactly("| `pages: nobody GET /` | `status` | `500` | `4*` |");
    }

    @Test
    void aStarIsAnyTextAndNothingElseIsMoreThanItself() {
        assertThat(PAGE.untrue(List.of(difference("pages: nobody GET /", "status", "500", "404"))))
                .hasSize(1);
        assertThat(PAGE.untrue(List.of(difference("pages: nobody GET /x", "status", "500", "404"))))
                .hasSize(2);
        assertThat(PAGE.untrue(List.of(difference("pages: nobody GET /", "status", "500", "500"))))
                .hasSize(2);
    }

    @Test
    void ofAnswersWhoseStatusDiffersOnlyThatCounts() {
        var theirs = new TreeMap<>(Map.of("status", "200", "body /a", "1"));
        var ours = new TreeMap<>(Map.of("status", "200", "body /b", "1"));
        assertThat(Difference.between("x", theirs, ours))
                .containsExactly(difference("x", "body /a", "1", "absent"), difference("x", "body /b", "absent", "1"));
        ours.put("status", "404");
        assertThat(Difference.between("x", theirs, ours)).containsExactly(difference("x", "status", "200", "404"));
    }
}
