package io.essaim.deploy.stack;

import java.util.List;
import java.util.function.Predicate;

/** Who is given which secret: each the ones it needs, and no other. */
final class Needs {
    private static final String PROXYS = "proxy.";
    private static final String ACCESSORIES = "stack.";

    private Needs() {}

    /** Of the proxies' the hub needs the token alone, of the accessories' what it shows to them or they to it. */
    static List<Carried> hub(Wanted wanted) {
        return those(
                wanted,
                path -> path.equals(Wanted.TOKEN)
                        || AccessorySecrets.shared(path)
                        || !(path.startsWith(PROXYS) || path.startsWith(ACCESSORIES)));
    }

    static List<Carried> proxy(Wanted wanted) {
        return those(wanted, path -> path.startsWith(PROXYS));
    }

    /** Those of these keys. */
    static List<Carried> of(Wanted wanted, String... paths) {
        return those(wanted, List.of(paths)::contains);
    }

    private static List<Carried> those(Wanted wanted, Predicate<String> which) {
        return wanted.carried().stream()
                .filter(secret -> which.test(secret.path()))
                .toList();
    }
}
