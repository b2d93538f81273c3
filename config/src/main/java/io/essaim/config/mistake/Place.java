package io.essaim.config.mistake;

/**
 * Where something stands.
 *
 * @param file as the person named it
 * @param line counted from 1
 */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
