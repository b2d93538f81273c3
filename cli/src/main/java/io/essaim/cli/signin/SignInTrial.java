package io.essaim.cli.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What came of signing somebody in by one way that a file configures. Nothing is kept: no hub is asked, no database opened.
 *
 * @param way the way's name; empty when there is no other
 * @param enters whether the person would get in
 * @param outcome accepted, rejected, refused, unavailable, or skipped when it cannot be tried here
 * @param sentence the same in words, with the reason
 * @param facts what is known about them, by subject
 */
public record SignInTrial(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String way,
        boolean enters,
        String outcome,
        String sentence,
        Map<String, String> facts) {

    static SignInTrial no(String way, String outcome, String sentence) {
        return new SignInTrial(way, false, outcome, sentence, Map.of());
    }
}
