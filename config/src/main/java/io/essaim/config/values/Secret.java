package io.essaim.config.values;

/** A value that is never printed. In a file it is written plainly, or better as {@code {file: PATH}} or {@code {env: NAME}}. */
public record Secret(String value) {

    /** Never the value. */
    @Override
    public String toString() {
        return Masked.STARS;
    }
}
