package io.essaim.authenticators.ldap.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the hub calls people (contract 7.1): the directory is asked again by names the hub kept, and what {@code admin_users}
 * says counts more than that somebody is in no admin group.
 *
 * @param usernameMap the option, from lower-case names to the hub's
 */
public record HubNames(Map<String, String> usernameMap, Set<String> adminUsers) {

    public HubNames {
        usernameMap = Map.copyOf(usernameMap);
        adminUsers = Set.copyOf(adminUsers);
    }

    /** From the options as the file has them. */
    public static HubNames of(Map<String, String> usernameMap, Collection<String> adminUsers) {
        var names = new HubNames(usernameMap, Set.of());
        return new HubNames(usernameMap, adminUsers.stream().map(names::inHub).collect(Collectors.toSet()));
    }

    String inHub(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return usernameMap.getOrDefault(lower, lower);
    }

    /** Whether {@code admin_users} names whom the directory calls so. */
    public boolean administers(String name) {
        return adminUsers.contains(inHub(name));
    }

    /** Every name that is this one in the hub. */
    public List<String> before(String hubName) {
        var mapped = usernameMap.entrySet().stream()
                .filter(entry -> entry.getValue().equals(hubName))
                .map(Map.Entry::getKey)
                .sorted();
        var itself = usernameMap.containsKey(hubName) ? Stream.<String>empty() : Stream.of(hubName);
        return Stream.concat(itself, mapped).distinct().toList();
    }
}
