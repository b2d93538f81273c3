package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.essaim.authenticators.pam.LibC.Room;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The machine's accounts and groups, wherever they are kept. Every look-up may block as long as a directory does. */
final class SystemAccounts {
    private static final StructLayout PASSWD = MemoryLayout.structLayout(
            ADDRESS.withName("pw_name"),
            ADDRESS.withName("pw_passwd"),
            JAVA_INT.withName("pw_uid"),
            JAVA_INT.withName("pw_gid"),
            ADDRESS.withName("pw_gecos"),
            ADDRESS.withName("pw_dir"),
            ADDRESS.withName("pw_shell"));
    private static final StructLayout GROUP = MemoryLayout.structLayout(
            ADDRESS.withName("gr_name"),
            ADDRESS.withName("gr_passwd"),
            JAVA_INT.withName("gr_gid"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("gr_mem"));

    private static final int ERANGE = 34;
    private static final int FIRST_BUFFER = 1 << 12;
    private static final int LAST_BUFFER = 1 << 24;
    private static final int FIRST_GROUPS = 128;
    private static final int MOST_GROUPS = 1 << 16;

    private SystemAccounts() {}

    /**
     * An account.
     *
     * @param name its own, which may differ from the one it was found by
     */
    record Account(String name, int uid, int gid) {}

    /** The lists could not be asked, so nobody knows whether there is such an account. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Away(String message) {
            super(message);
        }
    }

    /**
     * The account of that name.
     *
     * @throws Away when the lists cannot be asked
     */
    static Optional<Account> find(String name) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            return found(arena, PASSWD, room -> LibC.getpwnam(text, room)).map(SystemAccounts::account);
        }
    }

    /** The account of that number. */
    static Optional<Account> find(int uid) {
        try (var arena = Arena.ofConfined()) {
            return found(arena, PASSWD, room -> LibC.getpwuid(uid, room)).map(SystemAccounts::account);
        }
    }

    /** The number of a group. */
    static Optional<Integer> group(String name) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            return found(arena, GROUP, room -> LibC.getgrnam(text, room))
                    .map(struct -> struct.get(JAVA_INT, offset(GROUP, "gr_gid")));
        }
    }

    /** The numbers of all groups an account is in, its first one included. */
    static Set<Integer> groupsOf(Account account) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(account.name());
            var count = arena.allocate(JAVA_INT);
            for (int size = FIRST_GROUPS; size <= MOST_GROUPS; size *= 2) {
                var groups = arena.allocate(JAVA_INT, size);
                count.set(JAVA_INT, 0, size);
                if (LibC.getgrouplist(name, account.gid(), groups, count) >= 0) {
                    return numbers(groups, count.get(JAVA_INT, 0));
                }
            }
        }
        throw new Away(account.name() + " is in more than " + MOST_GROUPS + " groups");
    }

    private static Set<Integer> numbers(MemorySegment groups, int count) {
        var numbers = new HashSet<Integer>();
        for (int i = 0; i < count; i++) {
            numbers.add(groups.getAtIndex(JAVA_INT, i));
        }
        return Set.copyOf(numbers);
    }

    /** Looks up with more and more room for the texts, as getpwnam_r(3) asks for. */
    private static Optional<MemorySegment> found(Arena arena, StructLayout layout, ToIntFunction<Room> lookUp) {
        for (int size = FIRST_BUFFER; size <= LAST_BUFFER; size *= 4) {
            var room = new Room(arena.allocate(layout), arena.allocate(size), arena.allocate(ADDRESS));
            int error = lookUp.applyAsInt(room);
            if (error == 0) {
                boolean nothing = room.result().get(ADDRESS, 0).address() == 0;
                return nothing ? Optional.empty() : Optional.of(room.struct());
            }
            if (error != ERANGE) {
                throw new Away("the system's list of accounts or groups answered with error " + error);
            }
        }
        throw new Away("an entry of the system's list of accounts or groups is longer than " + LAST_BUFFER + " bytes");
    }

    private static Account account(MemorySegment struct) {
        var name = struct.get(ADDRESS, offset(PASSWD, "pw_name")).reinterpret(Long.MAX_VALUE);
        return new Account(
                name.getString(0, StandardCharsets.UTF_8),
                struct.get(JAVA_INT, offset(PASSWD, "pw_uid")),
                struct.get(JAVA_INT, offset(PASSWD, "pw_gid")));
    }

    private static long offset(StructLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }
}
