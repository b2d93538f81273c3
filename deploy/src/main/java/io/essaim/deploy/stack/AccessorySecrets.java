package io.essaim.deploy.stack;

import io.essaim.config.bind.Source;
import io.essaim.deploy.settings.StackMonitoring;
import io.essaim.deploy.settings.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of the secrets of what runs beside hub and proxies. */
public final class AccessorySecrets {
    /** The password of the hub at the database server of the stack. */
    public static final String DATABASE = "stack.database.password";

    /** What Prometheus shows to the hub. */
    public static final String METRICS = "stack.monitoring.token";

    /** The password of Grafana's administrator. */
    public static final String GRAFANA = "stack.monitoring.password";

    /** The password of the registry's user. */
    public static final String REGISTRY = "stack.registry.password";

    /** The file with the hash of that, which the registry reads. */
    public static final String REGISTRY_USERS = "stack.registry.htpasswd";

    /** What the hub shows to the registry, as {@code docker login} writes it. */
    public static final String REGISTRY_LOGIN = "stack.registry.login";

    private static final Set<String> ALL = Set.of(DATABASE, METRICS, GRAFANA, REGISTRY, REGISTRY_USERS, REGISTRY_LOGIN);
    private static final Set<String> SHARED_WITH_THE_HUB = Set.of(DATABASE, METRICS, REGISTRY_LOGIN);

    private AccessorySecrets() {}

    /** Whether a key is one of them. */
    public static boolean contains(String path) {
        return ALL.contains(path);
    }

    /** Those that are made of chance alone, because the file leaves them out. */
    public static List<String> left(StackSettings stack, Source source) {
        var left = new ArrayList<String>();
        stack.database()
                .filter(server -> server.password().isEmpty()
                        && source.node("database.password").isEmpty())
                .ifPresent(_ -> left.add(DATABASE));
        stack.monitoring().filter(StackMonitoring::enabled).ifPresent(monitoring -> {
            left.add(METRICS);
            if (monitoring.password().isEmpty()) {
                left.add(GRAFANA);
            }
        });
        stack.registry()
                .filter(registry -> registry.enabled() && registry.password().isEmpty())
                .ifPresent(_ -> left.add(REGISTRY));
        return left;
    }

    static boolean shared(String path) {
        return SHARED_WITH_THE_HUB.contains(path);
    }
}
