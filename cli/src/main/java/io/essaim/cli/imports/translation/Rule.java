package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedOption;
import java.util.Optional;

/** Decides about options that are more than one key with one value. */
@FunctionalInterface
interface Rule {

    /** What becomes of an option; empty when this rule is not about it. What is translated is in the draft then. */
    Optional<Verdict> decide(RecordedOption option);
}
