package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;

/**
 * The pause after a failed sign-in that modules ask for ({@code pam_fail_delay}). libpam would sleep in the thread of the
 * conversation; told to call this function instead ({@code PAM_FAIL_DELAY} of pam_set_item(3)), it leaves the pause to the
 * request, which waits without holding a thread.
 */
final class FailDelay {
    private static final MethodHandle NOTE = noteHandle();
    private static final long NANOS_IN_MICRO = 1000;

    private volatile Duration pause = Duration.ZERO;

    /** The function, alive as long as the arena. */
    MemorySegment function(Arena arena) {
        var descriptor = FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, ADDRESS);
        return Linker.nativeLinker().upcallStub(NOTE.bindTo(this), descriptor, arena);
    }

    /** The pause that was asked for. */
    Duration pause() {
        return pause;
    }

    /** libpam calls it after a success too, with a pause that is not meant. */
    void note(int status, int micros, MemorySegment appdata) {
        pause = PamCode.of(status).yes()
                ? Duration.ZERO
                : Duration.ofNanos(Integer.toUnsignedLong(micros) * NANOS_IN_MICRO);
    }

    private static MethodHandle noteHandle() {
        var type = MethodType.methodType(void.class, int.class, int.class, MemorySegment.class);
        try {
            return MethodHandles.lookup().findVirtual(FailDelay.class, "note", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
