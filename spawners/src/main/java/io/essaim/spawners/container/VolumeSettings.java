package io.essaim.spawners.container;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is mounted into servers. */
@Doc("What is mounted into servers: typed mounts, and volumes as DockerSpawner writes them.")
public record VolumeSettings(
        @Doc("Typed mounts.") @Default("[]") @JupyterHubOption("DockerSpawner.mounts")
        List<MountSettings> mounts,

        @Doc(
                "Folders of the host or names of volumes, each with where it is mounted, or with {bind, mode, propagation}.")
        @Default("{}")
        @JupyterHubOption("DockerSpawner.volumes")
        Map<String, Object> volumes,

        @Doc("The same, for reading only.") @Default("{}") @JupyterHubOption("DockerSpawner.read_only_volumes")
        Map<String, Object> readOnlyVolumes) {

    public VolumeSettings {
        mounts = List.copyOf(mounts);
        volumes = Map.copyOf(volumes);
        readOnlyVolumes = Map.copyOf(readOnlyVolumes);
        all(mounts, volumes, readOnlyVolumes);
    }

    /** All of them, as typed mounts. */
    public List<MountSettings> all() {
        return all(mounts, volumes, readOnlyVolumes);
    }

    private static List<MountSettings> all(
            List<MountSettings> mounts, Map<String, Object> volumes, Map<String, Object> readOnly) {
        var all = new ArrayList<>(mounts);
        volumes.forEach((source, where) -> all.add(VolumesEntry.of(source, where, false)));
        readOnly.forEach((source, where) -> all.add(VolumesEntry.of(source, where, true)));
        var targets = new ArrayList<String>();
        for (var mount : all) {
            if (targets.contains(mount.target())) {
                throw new IllegalArgumentException("two things are mounted at " + mount.target());
            }
            targets.add(mount.target());
        }
        return List.copyOf(all);
    }
}
