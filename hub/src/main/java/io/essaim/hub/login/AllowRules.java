package io.essaim.hub.login;

import io.essaim.hub.settings.AdmissionSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who may enter, read from the configuration with every name normalised (contract 7.4). Closed by default. */
public final class AllowRules {
    private final boolean allowAll;
    private final boolean allowExisting;
    private final Set<String> allowed;
    private final Set<String> admins;
    private final Set<String> blocked;

    public AllowRules(AdmissionSettings settings, UserNames names) {
        this.allowAll = settings.allowAll().orElse(false);
        this.allowExisting =
                settings.allowExistingUsers().orElse(!settings.allowedUsers().isEmpty());
        this.admins = Set.copyOf(names.normaliseAll(settings.adminUsers()));
        this.blocked = Set.copyOf(names.normaliseAll(settings.blockedUsers()));
        var listed = new HashSet<>(names.normaliseAll(settings.allowedUsers()));
        if (!listed.isEmpty()) {
            listed.addAll(admins);
        }
        this.allowed = Set.copyOf(listed);
    }

    /** Whether this person must be kept out whatever else is said. */
    public boolean blocked(String name) {
        return blocked.contains(name);
    }

    /**
     * Whether this person may enter, blocking left aside.
     *
     * @param known whether the hub has them already
     */
    public boolean allowed(String name, boolean known) {
        return allowAll || allowed.contains(name) || (allowExisting && known);
    }

    /** Whether this person is made an administrator; empty is no opinion, and what is stored stays. */
    public Optional<Boolean> admin(String name) {
        return admins.contains(name) ? Optional.of(true) : Optional.empty();
    }

    /** Everybody named as allowed or administrator: they are made known at start. */
    public Set<String> named() {
        var named = new HashSet<>(allowed);
        named.addAll(admins);
        return named;
    }

    /** Everybody blocked. */
    public Set<String> blockedNames() {
        return blocked;
    }

    /**
     * What to tell at start when the rules let nobody in.
     *
     * @param othersAllow whether the authenticator has allow rules of its own
     */
    public Optional<String> warning(boolean othersAllow) {
        if (othersAllow || allowAll || allowExisting || !allowed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Nobody may sign in: neither allow_all, allowed_users nor allow_existing_users says who may"
                + " (admin_users alone lets nobody in). Set one of them in the section authenticator.");
    }
}
