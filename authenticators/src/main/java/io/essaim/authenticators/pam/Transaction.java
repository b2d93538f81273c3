package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;

import io.essaim.authenticators.pam.LibPam.Step;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** From {@code pam_start} to {@code pam_end}. Used by one thread at a time; its arena must outlive it. */
final class Transaction implements AutoCloseable {
    /** {@code PAM_DISALLOW_NULL_AUTHTOK}: an account without a password is nobody's to enter from a browser. */
    static final int NO_EMPTY_PASSWORD = 1;

    /** {@code PAM_REINITIALIZE_CRED}. */
    static final int RENEW_CREDENTIALS = 8;

    private static final int RHOST = 4;
    private static final int FAIL_DELAY = 10;

    private final LibPam pam;
    private final Arena arena;
    private final MemorySegment handle;
    private PamCode last = PamCode.SUCCESS;

    /** PAM cannot even begin. */
    static final class CannotBegin extends Exception {
        private static final long serialVersionUID = 1;

        private CannotBegin(String message) {
            super(message);
        }
    }

    private Transaction(LibPam pam, Arena arena, MemorySegment handle) {
        this.pam = pam;
        this.arena = arena;
        this.handle = handle;
    }

    /** Begins one about an account, by its name as bytes. */
    static Transaction begin(LibPam pam, Arena arena, String service, byte[] user, Conversation conversation)
            throws CannotBegin {
        var result = arena.allocate(ADDRESS);
        var code = pam.start(arena.allocateFrom(service), text(arena, user), conversation.struct(arena), result);
        if (!code.yes()) {
            throw new CannotBegin("pam_start for the service " + service + ": " + pam.text(MemorySegment.NULL, code));
        }
        return new Transaction(pam, arena, result.get(ADDRESS, 0));
    }

    /** Bytes as a C string. */
    static MemorySegment text(Arena arena, byte[] bytes) {
        return arena.allocate(bytes.length + 1L).copyFrom(MemorySegment.ofArray(bytes));
    }

    /** Says where the person sits, for modules that judge by it and for the system's log. */
    Transaction from(String address) {
        pam.setItem(handle, RHOST, arena.allocateFrom(address, StandardCharsets.US_ASCII));
        return this;
    }

    /** Has libpam tell the pause after a failure instead of sleeping. */
    Transaction pausing(FailDelay delay) {
        pam.setItem(handle, FAIL_DELAY, delay.function(arena));
        return this;
    }

    /** One step; what the last one answered is told to the modules at the end. */
    PamCode step(Step step, int flags) {
        last = pam.call(step, handle, flags);
        return last;
    }

    /** A step whose answer does not matter. */
    void attempt(Step step, int flags) {
        pam.call(step, handle, flags);
    }

    /** What a code means. */
    String text(PamCode code) {
        return pam.text(handle, code);
    }

    @Override
    public void close() {
        pam.call(Step.END, handle, last.number());
    }
}
