package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The functions of libpam that are used, as Linux-PAM declares them in security/pam_appl.h. All may block for long. */
final class LibPam {
    /** Linux-PAM's library. The PAM of macOS and the BSDs is another one, with other numbers. */
    static final String LIBRARY = "libpam.so.0";

    /** The functions that take a handle and a number: flags, or what came before in the case of {@code pam_end}. */
    enum Step {
        AUTHENTICATE,
        ACCT_MGMT,
        SETCRED,
        OPEN_SESSION,
        CLOSE_SESSION,
        END
    }

    private final MethodHandle start;
    private final MethodHandle setItem;
    private final MethodHandle text;
    private final Map<Step, MethodHandle> steps = new EnumMap<>(Step.class);

    private LibPam(SymbolLookup library) {
        start = handle(library, "pam_start", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        setItem = handle(library, "pam_set_item", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        text = handle(library, "pam_strerror", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        for (var step : Step.values()) {
            var name = "pam_" + step.name().toLowerCase(Locale.ROOT);
            steps.put(step, handle(library, name, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)));
        }
    }

    /** The library; empty when this machine has none of that name. */
    static Optional<LibPam> load(String library) {
        return opened(library).map(LibPam::new);
    }

    private static Optional<SymbolLookup> opened(String library) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException _) {
            return Optional
                    .empty(); // what dlopen says is not told; that the library is not there is all there is to know
        }
    }

    private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** {@code pam_start}; writes the handle where {@code result} points to. */
    PamCode start(MemorySegment service, MemorySegment user, MemorySegment conversation, MemorySegment result) {
        try {
            return PamCode.of((int) start.invokeExact(service, user, conversation, result));
        } catch (Throwable e) {
            throw new IllegalStateException("pam_start cannot be called", e);
        }
    }

    /** {@code pam_set_item}. */
    PamCode setItem(MemorySegment handle, int item, MemorySegment value) {
        try {
            return PamCode.of((int) setItem.invokeExact(handle, item, value));
        } catch (Throwable e) {
            throw new IllegalStateException("pam_set_item cannot be called", e);
        }
    }

    /** One of the steps. */
    PamCode call(Step step, MemorySegment handle, int number) {
        try {
            return PamCode.of((int) Objects.requireNonNull(steps.get(step)).invokeExact(handle, number));
        } catch (Throwable e) {
            throw new IllegalStateException(step + " of PAM cannot be called", e);
        }
    }

    /** What a code means, in the words of libpam. */
    String text(MemorySegment handle, PamCode code) {
        try {
            var words = (MemorySegment) text.invokeExact(handle, code.number());
            return words.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("pam_strerror cannot be called", e);
        }
    }
}
