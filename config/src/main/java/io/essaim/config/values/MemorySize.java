package io.essaim.config.values;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * An amount of memory in bytes. Written as a number of bytes or with a suffix K, M, G or T, powers of 1024, decimals
 * allowed (contract 8.7).
 */
public record MemorySize(long bytes) {
    private static final String SUFFIXES = "KMGT";

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("an amount of memory must not be negative");
        }
    }

    /**
     * Reads {@code 512M}, {@code 1.5G}, {@code 1073741824}.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static MemorySize parse(String text) {
        var trimmed = text.trim().toUpperCase(Locale.ROOT);
        if (!trimmed.matches("[0-9]+(\\.[0-9]+)?[KMGT]?")) {
            throw new IllegalArgumentException("expected an amount of memory such as 512M or 2G");
        }
        int power = SUFFIXES.indexOf(trimmed.charAt(trimmed.length() - 1)) + 1;
        var number = power == 0 ? trimmed : trimmed.substring(0, trimmed.length() - 1);
        return new MemorySize(new BigDecimal(number)
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .longValue());
    }
}
