package io.essaim.spawners.container;

import io.essaim.docker.registry.ImageName;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.spawners.environment.CertificateFiles;
import io.essaim.spawners.environment.SingleUserEnvironment;
import io.essaim.spawners.environment.SingleUserSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The environment of a server in a container: contract 3.1, bound to all addresses, and the image it is made of. */
public final class ContainerEnvironment {
    /** They say where things are on the hub's machine, and would hide what is in the image. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "PATH", "PYTHONPATH", "CONDA_ROOT", "CONDA_DEFAULT_ENV", "VIRTUAL_ENV", "LANG", "LC_ALL", "HOME", "USER");

    private final SingleUserEnvironment environment;
    private final int port;

    /** @param inherited the hub's own environment; what describes its machine is not taken over by containers */
    public ContainerEnvironment(SingleUserSettings settings, Map<String, String> inherited, int port) {
        var kept = new HashMap<>(inherited);
        kept.keySet().removeAll(OF_THE_MACHINE);
        this.environment = new SingleUserEnvironment(settings, kept);
        this.port = port;
    }

    /** The variables for one start. */
    public Map<String, String> of(SpawnRequest request, ImageName image) {
        var identity = request.identity();
        var variables = environment.of(request, URI.create(identity.scheme() + "://0.0.0.0:" + port));
        identity.papers().ifPresent(_ -> variables.putAll(CertificateFiles.IN_CONTAINER.variables()));
        variables.putIfAbsent("JUPYTER_IMAGE_SPEC", image.toString());
        variables.putIfAbsent("JUPYTER_IMAGE", image.toString());
        return variables;
    }

    /** The same as the engine takes them, {@code NAME=value}. */
    public List<String> lines(SpawnRequest request, ImageName image) {
        var lines = new ArrayList<String>();
        of(request, image).forEach((name, value) -> lines.add(name + "=" + value));
        return lines;
    }
}
