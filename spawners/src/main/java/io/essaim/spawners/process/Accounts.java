package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.spawners.environment.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides as whom a person's server runs. A hub that is root gives each person an account of their own: the system's of
 * that name, or else a number that nobody has, kept as the owner of the person's home. Another hub cannot choose.
 */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Numbers for people without an account: above people's, below those that systemd gives out. */
    private static final int FIRST_NUMBER = 20_000;

    private static final int LAST_NUMBER = 59_999;
    private static final String SHELL = "/bin/bash";

    private final boolean become;
    private final Optional<String> homeTemplate;
    private final Path homes;

    /**
     * The accounts for one hub.
     *
     * @param become whether the hub is root and servers are to run as their owners
     * @param homes the folder for homes of people without an account
     */
    Accounts(boolean become, Optional<String> homeTemplate, Path homes, Path fallback) {
        this.become = become;
        this.homeTemplate = homeTemplate;
        this.homes = become && homeTemplate.isEmpty() && !Programs.openToAll(homes) ? fallback : homes;
        if (this.homes.equals(fallback)) {
            LOG.info("Homes are in {}: nobody but root gets to {}", fallback, homes);
        }
    }

    /** As whom a person's server runs; their home is there when this returns. */
    synchronized Account of(String user) throws IOException {
        var known = become ? system(user) : Optional.<Account>empty();
        return known.isPresent() ? known.get() : withoutAccount(user);
    }

    /** The system's account of exactly that name. Root's is never used: a name typed somewhere must not become root. */
    static Optional<Account> system(String user) {
        if (!user.matches("[A-Za-z0-9_][A-Za-z0-9_.@-]*")) {
            return Optional.empty();
        }
        var fields = Tool.output(List.of("getent", "passwd", user)).trim().split(":", -1);
        // getent takes a number for a user id: only the very name counts.
        if (fields.length < 7 || !fields[0].equals(user) || fields[2].equals("0")) {
            return Optional.empty();
        }
        var become = List.of("setpriv", "--reuid=" + fields[2], "--regid=" + fields[3], "--init-groups", "--");
        return Optional.of(new Account(become, user, Path.of(fields[5]), fields[6]));
    }

    private Account withoutAccount(String user) throws IOException {
        var home = home(user);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home.toAbsolutePath().getParent());
            Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        if (!become) {
            return new Account(List.of(), user, home, SHELL);
        }
        int number = ownNumber(home);
        var words = List.of("setpriv", "--reuid=" + number, "--regid=" + number, "--clear-groups", "--");
        return new Account(words, user, home, SHELL);
    }

    private Path home(String user) {
        var safe = SafeName.of(user);
        return homeTemplate
                .map(template -> Path.of(template.replace("{username}", safe)))
                .orElseGet(() -> homes.resolve(safe))
                .toAbsolutePath();
    }

    private int ownNumber(Path home) throws IOException {
        int owner = owner(home);
        if (owner >= FIRST_NUMBER && owner <= LAST_NUMBER) {
            return owner;
        }
        int number = freeNumber(home);
        // The group first: the owner is what tells that it is done.
        Files.setAttribute(home, "unix:gid", number, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(home, "unix:uid", number, LinkOption.NOFOLLOW_LINKS);
        return number;
    }

    private static int freeNumber(Path home) throws IOException {
        int number = FIRST_NUMBER;
        try (var others = Files.list(home.toAbsolutePath().getParent())) {
            for (var other : others.toList()) {
                int taken = owner(other);
                number = taken >= number && taken <= LAST_NUMBER ? taken + 1 : number;
            }
        }
        while (!Tool.output(List.of("getent", "passwd", Integer.toString(number)))
                .isEmpty()) {
            number++;
        }
        if (number > LAST_NUMBER) {
            throw new SpawnerUnavailable("There is no number left for another person between " + FIRST_NUMBER + " and "
                    + LAST_NUMBER + ". Give people accounts on this machine.");
        }
        return number;
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
