package io.essaim.domain.spawn;

/** Whether a server is there. Unknown changes nothing. */
public sealed interface Liveness {

    /** It runs. */
    record Up() implements Liveness {}

    /** It ended. The reason is a sentence in the engine's words: exit status, signal, out of memory. */
    record Down(String reason) implements Liveness {}

    /** It could not be told, because of this. */
    record Unknown(String why) implements Liveness {}
}
