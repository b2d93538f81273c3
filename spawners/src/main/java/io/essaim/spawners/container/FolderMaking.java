package io.essaim.spawners.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one person's folder is made before their server starts: by the hub where it has the folder, else by a container
 * that runs {@link #command} with {@link #above} mounted. A folder that is there keeps its owner, unless that is still
 * root, which is how one looks whose making was cut short.
 *
 * @param above what the container mounts: the part of the source that is the same for everybody
 * @param folder what is made in it, relative
 * @param hubFolder where the hub has the same folder
 */
public record FolderMaking(MountSettings above, String folder, FolderSettings settings, Optional<Path> hubFolder) {
    private static final String INSIDE = "/essaim";
    private static final String SCRIPT = "set -eu; cd " + INSIDE + "; mkdir -p -- \"./$1\";"
            + " if [ -O \"./$1\" ]; then chmod -- \"$3\" \"./$1\"; chown -- \"$2\" \"./$1\"; fi";

    /** For a mount that asks for it. */
    public static Optional<FolderMaking> of(MountSettings mount, Names names) {
        return mount.make().map(settings -> of(mount, settings, names));
    }

    private static FolderMaking of(MountSettings mount, FolderSettings settings, Names names) {
        int field = mount.source().indexOf('{');
        int cut = field < 0 ? mount.source().lastIndexOf('/') : mount.source().lastIndexOf('/', field);
        boolean root = cut == 0 || mount.source().charAt(cut - 1) == ':';
        int end = root ? cut + 1 : cut;
        var folder = Mounts.path(names.fill(mount.source().substring(cut + 1)));
        var above = new MountSettings(
                mount.type(),
                mount.source().substring(0, end),
                INSIDE,
                false,
                mount.driver(),
                mount.driverOptions(),
                mount.nfsOptions(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new FolderMaking(
                above, folder, settings, settings.hubPath().map(path -> Path.of(Mounts.path(names.fill(path)))));
    }

    /** The words of the container, to be run as root in any image with a shell. */
    public List<String> command() {
        return List.of("/bin/sh", "-c", SCRIPT, "sh", folder, settings.owner(), settings.mode());
    }

    /**
     * Makes it here, where the hub has the folder.
     *
     * @throws IOException when it cannot; the message says where and what to do
     */
    public static void here(Path folder, FolderSettings settings) throws IOException {
        try {
            Files.createDirectories(folder);
            if (Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .equals(0)) {
                Files.setPosixFilePermissions(folder, permissions(settings.mode()));
                Files.setAttribute(folder, "unix:gid", settings.gid(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(folder, "unix:uid", settings.uid(), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new IOException(
                    "the folder " + folder + " cannot be made and given to " + settings.owner()
                            + "; the hub must have it mounted and be root there: " + e.getMessage(),
                    e);
        }
    }

    private static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, 8);
        var all = PosixFilePermission.values(); // from OWNER_READ to OTHERS_EXECUTE, as the bits go
        var wanted = new ArrayList<PosixFilePermission>();
        for (int i = 0; i < all.length; i++) {
            if ((bits & (1 << (all.length - 1 - i))) != 0) {
                wanted.add(all[i]);
            }
        }
        return wanted.isEmpty() ? EnumSet.noneOf(PosixFilePermission.class) : EnumSet.copyOf(wanted);
    }
}
