package io.essaim.spawners.container;

import java.util.Map;
import java.util.Optional;

/** Reads one entry of DockerSpawner's {@code volumes} as the typed mount it means. */
final class VolumesEntry {
    private static final String NFS = "nfsvers=4.2,rw,hard";

    private VolumesEntry() {}

    static MountSettings of(String source, Object where, boolean readOnly) {
        return switch (where) {
            case String target -> mount(source, target, readOnly, Optional.empty());
            case Map<?, ?> more -> of(source, more, readOnly);
            default ->
                throw new IllegalArgumentException(
                        "volumes: " + source + " needs a path in the container, or {bind: PATH, mode: ro}");
        };
    }

    private static MountSettings of(String source, Map<?, ?> more, boolean readOnly) {
        for (var key : more.keySet()) {
            if (!"bind".equals(key) && !"mode".equals(key) && !"propagation".equals(key)) {
                throw new IllegalArgumentException(
                        "volumes: " + source + " has " + key + "; expected bind, mode or propagation");
            }
        }
        var mode = text(more, "mode").orElse("rw");
        if (!mode.equals("rw") && !mode.equals("ro")) {
            throw new IllegalArgumentException("volumes: the mode " + mode + " of " + source
                    + " is not known; expected rw or ro (a folder for SELinux is labelled once, with chcon)");
        }
        var target = text(more, "bind")
                .orElseThrow(() ->
                        new IllegalArgumentException("volumes: " + source + " says no bind, where it is mounted"));
        return mount(source, target, readOnly || mode.equals("ro"), text(more, "propagation"));
    }

    private static Optional<String> text(Map<?, ?> more, String key) {
        return Optional.ofNullable(more.get(key)).map(String::valueOf);
    }

    private static MountSettings mount(String source, String target, boolean readOnly, Optional<String> propagation) {
        return new MountSettings(
                source.startsWith("/") ? MountSettings.Kind.BIND : MountSettings.Kind.VOLUME,
                source,
                target,
                readOnly,
                "local",
                Map.of(),
                NFS,
                false,
                Optional.empty(),
                propagation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
