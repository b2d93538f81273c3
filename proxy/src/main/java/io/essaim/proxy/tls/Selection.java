package io.essaim.proxy.tls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which certificate is shown to whom. A name that stands in one as it is comes before a wildcard of another, and among equals
 * what comes first in the list. A wildcard stands for one label and no more (RFC 6125, section 6.4.3).
 */
final class Selection {
    private final List<Served> all;
    private final Map<String, Served> byName = new HashMap<>();
    private final Map<String, Served> byParent = new HashMap<>();

    /** Of these; the first is for whoever asks for none of their names. */
    Selection(List<Served> inOrder) {
        all = List.copyOf(inOrder);
        for (var served : all) {
            for (var name : served.certified().names()) {
                if (name.startsWith("*.")) {
                    byParent.putIfAbsent(name.substring(1), served);
                } else {
                    byName.putIfAbsent(name, served);
                }
            }
        }
    }

    List<Served> all() {
        return all;
    }

    /** What whoever begins so is shown; empty when there is nothing. */
    Optional<Served> forName(ClientHello hello) {
        return hello.serverName()
                .map(HostNames::normal)
                .flatMap(this::named)
                .or(() -> all.stream().findFirst());
    }

    private Optional<Served> named(String name) {
        var exact = byName.get(name);
        int dot = name.indexOf('.');
        return Optional.ofNullable(exact != null || dot <= 0 ? exact : byParent.get(name.substring(dot)));
    }
}
