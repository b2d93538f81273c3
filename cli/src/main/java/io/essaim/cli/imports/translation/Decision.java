package io.essaim.cli.imports.translation;

/**
 * An option and what becomes of it.
 *
 * @param option {@code Class.option}
 * @param shown its value for people, without secrets
 */
public record Decision(String option, String shown, Verdict verdict) {

    @Override
    public String toString() {
        return switch (verdict) {
            case Verdict.Translated(var key) -> option + ": " + key;
            case Verdict.NotNeeded(var why) -> option + ": " + why;
            case Verdict.Yours(var why) -> option + " = " + shown + ": " + why;
        };
    }
}
