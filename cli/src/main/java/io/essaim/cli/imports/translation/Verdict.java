package io.essaim.cli.imports.translation;

/** What becomes of an option. */
public sealed interface Verdict {

    /** It is in the file, under this key. */
    record Translated(String key) implements Verdict {}

    /** It has no place in the file and needs none. */
    record NotNeeded(String why) implements Verdict {}

    /** Somebody must decide. */
    record Yours(String why) implements Verdict {}
}
