package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library that are used: memory that PAM modules free, and the lists of accounts and groups
 * (POSIX getpwnam_r, getpwuid_r, getgrnam_r; getgrouplist of glibc and musl), which ask whatever nsswitch.conf names.
 */
final class LibC {
    private static final FunctionDescriptor BY_NAME =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor BY_NUMBER =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private static final MethodHandle CALLOC = handle("calloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle GETPWNAM = handle("getpwnam_r", BY_NAME);
    private static final MethodHandle GETPWUID = handle("getpwuid_r", BY_NUMBER);
    private static final MethodHandle GETGRNAM = handle("getgrnam_r", BY_NAME);
    private static final MethodHandle GETGROUPLIST =
            handle("getgrouplist", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));

    private LibC() {}

    /** Where a look-up writes: the struct, the texts it points to, and whether there is one. */
    record Room(MemorySegment struct, MemorySegment buffer, MemorySegment result) {}

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /**
     * Memory full of zeros that somebody else frees.
     *
     * @throws IllegalStateException when there is none
     */
    static MemorySegment calloc(long bytes) {
        try {
            var memory = (MemorySegment) CALLOC.invokeExact(1L, bytes);
            if (memory.address() == 0) {
                throw new IllegalStateException("no memory left");
            }
            return memory.reinterpret(bytes);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calloc cannot be called", e);
        }
    }

    /** The number of an error, 0 for none. */
    static int getpwnam(MemorySegment name, Room room) {
        return byName(GETPWNAM, name, room);
    }

    /** The same by the account's number. */
    static int getpwuid(int uid, Room room) {
        try {
            return (int) GETPWUID.invokeExact(
                    uid, room.struct(), room.buffer(), room.buffer().byteSize(), room.result());
        } catch (Throwable e) {
            throw new IllegalStateException("getpwuid_r cannot be called", e);
        }
    }

    /** The same for groups. */
    static int getgrnam(MemorySegment name, Room room) {
        return byName(GETGRNAM, name, room);
    }

    private static int byName(MethodHandle function, MemorySegment name, Room room) {
        try {
            return (int) function.invokeExact(
                    name, room.struct(), room.buffer(), room.buffer().byteSize(), room.result());
        } catch (Throwable e) {
            throw new IllegalStateException("an account or group cannot be looked up", e);
        }
    }

    /** Negative when {@code groups} is too small; {@code count} says how many there are. */
    static int getgrouplist(MemorySegment name, int group, MemorySegment groups, MemorySegment count) {
        try {
            return (int) GETGROUPLIST.invokeExact(name, group, groups, count);
        } catch (Throwable e) {
            throw new IllegalStateException("getgrouplist cannot be called", e);
        }
    }
}
