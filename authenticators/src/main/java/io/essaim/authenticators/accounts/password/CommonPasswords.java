package io.essaim.authenticators.accounts.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that are used most, from the list that comes with zxcvbn; read when first asked. */
final class CommonPasswords {
    private static final int HOW_MANY = 10_000;

    private CommonPasswords() {}

    private static final class List {
        static final Set<String> WORDS = read();

        private static Set<String> read() {
            try {
                return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .limit(HOW_MANY)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException("the list of common passwords cannot be read", e);
            }
        }
    }

    /** Whether it is one of them, whatever the case. */
    static boolean contains(String password) {
        return List.WORDS.contains(password.toLowerCase(Locale.ROOT));
    }
}
