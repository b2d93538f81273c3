package io.essaim.deploy.stack;

import io.essaim.config.bind.Source;
import io.essaim.deploy.settings.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of the secrets of what runs beside hub and proxies. */
public final class AccessorySecrets {
    /** The password of the hub at the database server of the stack. */
    public static final String DATABASE = "stack.database.password";

    private static final Set<String> ALL = Set.of(DATABASE);
    private static final Set<String> SHARED_WITH_THE_HUB = Set.of(DATABASE);

    private AccessorySecrets() {}

    /** Whether a key is one of them. */
    public static boolean contains(String path) {
        return ALL.contains(path);
    }

    /** Those that are made, because the file leaves them out. */
    public static List<String> left(StackSettings stack, Source source) {
        var left = new ArrayList<String>();
        stack.database()
                .filter(server -> server.password().isEmpty()
                        && source.node("database.password").isEmpty())
                .ifPresent(_ -> left.add(DATABASE));
        return left;
    }

    static boolean shared(String path) {
        return SHARED_WITH_THE_HUB.contains(path);
    }
}
