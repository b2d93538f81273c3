package io.essaim.deploy.ignition;

import java.util.List;
import java.util.Optional;

/**
 * What is put on a machine before it boots: the part of Ignition's words that is used here.
 *
 * @param sshKeys of the user {@code core}
 */
public record Setup(List<String> sshKeys, List<PlacedFile> files, List<Unit> units) {

    public Setup {
        sshKeys = List.copyOf(sshKeys);
        files = List.copyOf(files);
        units = List.copyOf(units);
    }

    /**
     * A file of root's.
     *
     * @param why it is there, for people
     * @param mode as chmod(2) has it
     * @param content whole lines
     */
    record PlacedFile(String why, String path, int mode, String content) {
        PlacedFile {
            if (!content.endsWith("\n")) {
                throw new IllegalArgumentException(path + " does not end with a line");
            }
        }

        /** Not its content, which may be secret. */
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * A unit of systemd that is enabled.
     *
     * @param why it is there, for people
     * @param content the whole unit, or empty when the system has it
     * @param dropIn what is put beside it, under that name
     */
    record Unit(String why, String name, Optional<String> content, Optional<DropIn> dropIn) {}

    /** A part of a unit. */
    record DropIn(String name, String content) {}

    /** Not the contents of its files. */
    @Override
    public String toString() {
        return files + " " + units.stream().map(Unit::name).toList();
    }
}
