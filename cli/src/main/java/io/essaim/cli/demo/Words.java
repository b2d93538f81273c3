package io.essaim.cli.demo;

import java.security.SecureRandom;

/** Makes passwords that can be read out and typed. */
final class Words {
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Words() {}

    /** Sixteen letters, 50 bits of chance. */
    static String password() {
        var word = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            word.append(CONSONANTS.charAt(RANDOM.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(RANDOM.nextInt(VOWELS.length())));
        }
        return word.toString();
    }
}
