package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.backup.archive.Part.Place;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a backup are on this machine.
 *
 * @param config the configuration file
 * @param stack the folder of the deployment
 * @param data {@code hub.data_dir}, when it is known and on this machine
 */
record Places(Path config, Path stack, Optional<Path> data) {
    Places {
        config = config.toAbsolutePath().normalize();
        stack = stack.toAbsolutePath().normalize();
        data = data.map(folder -> folder.toAbsolutePath().normalize());
    }

    /** As which part a file comes along. */
    Part part(Path file) {
        var there = file.toAbsolutePath().normalize();
        if (there.startsWith(stack)) {
            return new Part(Place.STACK, stack.relativize(there).toString());
        }
        if (there.startsWith(folder())) {
            return new Part(Place.CONFIG, folder().relativize(there).toString());
        }
        return new Part(Place.OUTSIDE, there.toString());
    }

    /** As which part a file of {@code hub.data_dir} comes along. */
    Part dataPart(Path file) {
        var there = file.toAbsolutePath().normalize();
        return data.filter(there::startsWith)
                .map(folder -> new Part(Place.DATA, folder.relativize(there).toString()))
                .orElseGet(() -> part(there));
    }

    /**
     * Where a part belongs.
     *
     * @param named the name of the configuration file in the backup
     */
    Path of(Part part, String named) {
        return switch (part.place()) {
            case CONFIG -> part.path().equals(named) ? config : folder().resolve(part.path());
            case OUTSIDE -> Path.of(part.path());
            case STACK -> stack.resolve(part.path());
            case DATA -> data.orElseThrow().resolve(part.path());
            case DATABASE, SWARM, HOMES -> throw new IllegalArgumentException(part + " is no file");
        };
    }

    private Path folder() {
        return config.resolveSibling("").normalize();
    }
}
