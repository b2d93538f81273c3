package io.essaim.spawners.container;

import io.essaim.config.values.MemorySize;
import io.essaim.domain.server.ServerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mounts as trees of the Engine API ({@code Mount}), the same in a container's HostConfig and in a service's task. */
public final class Mounts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OCTAL = 8;

    private final Names names;
    private final Map<String, String> labels;
    private final ServerKey server;

    /** @param labels put on volumes that are made on the way */
    public Mounts(Names names, Map<String, String> labels, ServerKey server) {
        this.names = names;
        this.labels = new TreeMap<>(labels);
        this.server = server;
    }

    /** All of them. */
    public List<ObjectNode> of(List<MountSettings> settings) {
        var trees = new ArrayList<ObjectNode>();
        settings.forEach(mount -> trees.add(of(mount)));
        return trees;
    }

    /** One. */
    public ObjectNode of(MountSettings mount) {
        var tree = JSON.createObjectNode();
        var source = names.fill(mount.source());
        switch (mount.type()) {
            case VOLUME -> volume(tree, mount, ObjectName.ofVolume(source, server));
            case NFS -> nfs(tree, mount, source);
            case BIND -> {
                tree.put("Type", "bind").put("Source", path(source));
                mount.propagation()
                        .ifPresent(how -> tree.putObject("BindOptions").put("Propagation", how));
            }
            case TMPFS -> {
                tree.put("Type", "tmpfs");
                var options = tree.putObject("TmpfsOptions");
                mount.size().ifPresent(size -> options.put("SizeBytes", size.bytes()));
                mount.mode().ifPresent(mode -> options.put("Mode", Integer.parseInt(mode, OCTAL)));
            }
        }
        tree.put("Target", path(names.fill(mount.target())));
        if (mount.readOnly()) {
            tree.put("ReadOnly", true);
        }
        return tree;
    }

    /** Memory of a size at /dev/shm, which a service cannot be given otherwise. */
    public static ObjectNode sharedMemory(MemorySize size) {
        var tree = JSON.createObjectNode().put("Type", "tmpfs").put("Target", "/dev/shm");
        tree.putObject("TmpfsOptions").put("SizeBytes", size.bytes()).put("Mode", Integer.parseInt("1777", OCTAL));
        return tree;
    }

    private void volume(ObjectNode tree, MountSettings mount, String name) {
        tree.put("Type", "volume").put("Source", name);
        var options = tree.putObject("VolumeOptions");
        if (mount.noCopy()) {
            options.put("NoCopy", true);
        }
        mount.subpath().ifPresent(path -> options.put("Subpath", names.fill(path)));
        var marked = options.putObject("Labels");
        labels.forEach(marked::put);
        if (!mount.driver().equals("local") || !mount.driverOptions().isEmpty()) {
            driver(options, mount.driver(), mount.driverOptions());
        }
    }

    /** A share is a volume of the driver local whose options are those of mount(8); its name says what is in it. */
    private void nfs(ObjectNode tree, MountSettings mount, String source) {
        int colon = source.lastIndexOf(":/");
        var host = source.substring(0, colon);
        var folder = path(source.substring(colon + 1));
        tree.put("Type", "volume").put("Source", ObjectName.ofShare(source, mount.nfsOptions()));
        var options = tree.putObject("VolumeOptions").put("NoCopy", true);
        var marked = options.putObject("Labels");
        labels.forEach(marked::put);
        driver(
                options,
                "local",
                Map.of("type", "nfs", "o", "addr=" + host + "," + mount.nfsOptions(), "device", ":" + folder));
    }

    private void driver(ObjectNode options, String name, Map<String, String> values) {
        var driver = options.putObject("DriverConfig").put("Name", name);
        var list = driver.putObject("Options");
        new TreeMap<>(values).forEach((key, value) -> list.put(key, names.fill(value)));
    }

    /** A name from people must not lead out of the folder the template means. */
    static String path(String filled) {
        for (var part : filled.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                throw new IllegalArgumentException("the path " + filled + " leads out of its folder");
            }
        }
        return filled;
    }
}
