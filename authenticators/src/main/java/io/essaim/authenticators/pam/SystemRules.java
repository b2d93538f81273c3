package io.essaim.authenticators.pam;

import io.essaim.authenticators.pam.SystemAccounts.Account;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Phrase;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the machine's accounts and groups say about a person PAM has let in. */
final class SystemRules {
    private static final Logger LOG = LoggerFactory.getLogger(SystemRules.class);

    private final PamSettings settings;
    private final Predicate<String> namedAdmin;

    /**
     * The rules.
     *
     * @param namedAdmin whether {@code admin_users} names the person, however the name is written
     */
    SystemRules(PamSettings settings, Predicate<String> namedAdmin) {
        this.settings = settings;
        this.namedAdmin = namedAdmin;
    }

    /** Who it is for the hub. */
    LoginOutcome judge(String typed) {
        try {
            var account = SystemAccounts.find(typed);
            var name = settings.pamNormalizeUsername() ? canonical(typed, account) : typed;
            return twin(name, account)
                    .<LoginOutcome>map(twin -> new LoginOutcome.Rejected("the hub writes names in lower case, and "
                            + twin.name() + " is another account than " + name))
                    .orElseGet(() -> new LoginOutcome.Accepted(identity(name, account)));
        } catch (SystemAccounts.Away e) {
            return new LoginOutcome.Unavailable(
                    Phrase.of("Your account cannot be looked up at this moment. Try again later."),
                    String.valueOf(e.getMessage()));
        }
    }

    /** By the number and back: where several names mean one account, the list knows one for it. */
    private static String canonical(String typed, Optional<Account> account) {
        return account.flatMap(found -> SystemAccounts.find(found.uid()))
                .map(Account::name)
                .orElse(typed);
    }

    /**
     * Another account that the hub would take this one for. Without this {@code Alice} would get the servers of {@code
     * alice} by her own password.
     */
    private static Optional<Account> twin(String name, Optional<Account> account) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(name)
                ? Optional.empty()
                : SystemAccounts.find(lower)
                        .filter(other ->
                                account.filter(own -> own.uid() == other.uid()).isEmpty());
    }

    private Identity identity(String name, Optional<Account> account) {
        if (settings.allowedGroups().isEmpty() && settings.adminGroups().isEmpty()) {
            return Identity.of(name);
        }
        var groups = account.map(SystemAccounts::groupsOf).orElse(Set.of());
        return Identity.of(name)
                .withAllowed(inOne(settings.allowedGroups(), groups, "allowed_groups"))
                .withAdmin(admin(name, groups));
    }

    /** The groups decide, except about whom {@code admin_users} names: there the hub's own rule does. */
    private Optional<Boolean> admin(String name, Set<Integer> groups) {
        return settings.adminGroups().isEmpty() || namedAdmin.test(name)
                ? Optional.empty()
                : Optional.of(inOne(settings.adminGroups(), groups, "admin_groups"));
    }

    private static boolean inOne(List<String> wanted, Set<Integer> groups, String key) {
        var numbers = new HashSet<Integer>();
        for (var group : wanted) {
            SystemAccounts.group(group)
                    .ifPresentOrElse(
                            numbers::add,
                            () -> LOG.warn(
                                    "authenticator.{} names {}, a group this machine does not have", key, group));
        }
        numbers.retainAll(groups);
        return !numbers.isEmpty();
    }
}
