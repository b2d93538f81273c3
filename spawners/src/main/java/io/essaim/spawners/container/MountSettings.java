package io.essaim.spawners.container;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.MemorySize;
import java.util.Map;
import java.util.Optional;

/** One thing mounted into servers. */
@Doc("A folder of the host, a volume, a share of an NFS server or memory, mounted into servers. Texts may contain the"
        + " names of name_template.")
public record MountSettings(
        @Doc("volume, nfs, bind or tmpfs.") @Default("volume")
        Kind type,

        @Doc("What is mounted: the name of a volume; SERVER:/FOLDER for nfs; a folder of the host for bind; nothing for"
                + " tmpfs.")
        @Default("''")
        String source,

        @Doc("Where, in the container.") String target,
        @Doc("It cannot be written.") @Default("false") boolean readOnly,
        @Doc("The driver of a volume.") @Default("local") String driver,
        @Doc("Options of a volume's driver.") @Default("{}") Map<String, String> driverOptions,

        @Doc("Mount options of an nfs share, as in nfs(5).") @Default("nfsvers=4.2,rw,hard")
        String nfsOptions,

        @Doc("A new volume stays empty instead of taking over what the image has at the target.") @Default("false")
        boolean noCopy,

        @Doc("A folder within a volume; engines from 26 on.")
        Optional<String> subpath,

        @Doc("How mounts within a bind are seen on the other side: rprivate, rshared, rslave, private, shared, slave.")
        Optional<String> propagation,

        @Doc("How large a tmpfs may grow.") Optional<MemorySize> size,
        @Doc("The mode of a tmpfs, in octal.") Optional<String> mode,

        @Doc("Makes the folder before the start and gives it to its owner; for bind and nfs.")
        Optional<FolderSettings> make) {

    /** Kinds of mounts. */
    public enum Kind {
        VOLUME,
        NFS,
        BIND,
        TMPFS
    }

    public MountSettings {
        driverOptions = Map.copyOf(driverOptions);
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("target must be a path in the container, such as /home/jovyan/work");
        }
        var problem = problem(type, source, make.isPresent());
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        if (type != Kind.TMPFS && (size.isPresent() || mode.isPresent())) {
            throw new IllegalArgumentException("size and mode belong to type tmpfs");
        }
        if (mode.filter(it -> !it.matches("[0-7]{3,4}")).isPresent()) {
            throw new IllegalArgumentException("mode must be octal, such as 1777");
        }
        Names.check(source);
        Names.check(target);
        driverOptions.values().forEach(Names::check);
    }

    private static String problem(Kind type, String source, boolean make) {
        return switch (type) {
            // A name of one character is refused by the engine only when the task starts, again and again.
            case VOLUME ->
                make
                        ? "make is for bind and nfs; an engine makes volumes itself"
                        : source.matches("[A-Za-z0-9{][A-Za-z0-9_.{}-]+")
                                ? ""
                                : "source must be the name of a volume: two characters or more of A-Z, a-z, 0-9, _ . -";
            case NFS ->
                source.matches("[^:/]+:/.*|\\[[0-9a-fA-F:]+]:/.*") ? "" : "source must be SERVER:/FOLDER for nfs";
            case BIND -> source.startsWith("/") ? "" : "source must be an absolute path of the host for bind";
            case TMPFS -> source.isEmpty() && !make ? "" : "a tmpfs has neither source nor make";
        };
    }
}
