package io.essaim.deploy.stack;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who is given which secret: each the ones it needs, and no other. */
final class Needs {
    private static final String PROXYS = "proxy.";
    private static final String ACCESSORIES = "stack.";
    private static final String ACME = "proxy.tls.acme.";

    private static final Set<String> CERTIFICATE = Set.of(FrontService.KEY, FrontService.CERTIFICATE);

    private Needs() {}

    /** Of the proxies' the hub needs the tokens and what authorities are told, of the accessories' what it shows to them or they to it. */
    static List<Carried> hub(Wanted wanted) {
        return those(
                wanted,
                path -> path.equals(Wanted.TOKEN)
                        || path.startsWith(Wanted.OTHER_TOKENS)
                        || path.startsWith(ACME)
                        || AccessorySecrets.shared(path)
                        || !(path.startsWith(PROXYS) || path.startsWith(ACCESSORIES)));
    }

    /** What is in front shows the certificate. */
    static List<Carried> proxy(Wanted wanted) {
        boolean shows = wanted.stack().front().isEmpty();
        return those(
                wanted,
                path -> path.startsWith(PROXYS) && !path.startsWith(ACME) && (shows || !CERTIFICATE.contains(path)));
    }

    static List<Carried> front(Wanted wanted) {
        return those(wanted, CERTIFICATE::contains);
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
