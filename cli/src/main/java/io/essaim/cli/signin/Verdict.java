package io.essaim.cli.signin;

import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Way;
import io.essaim.hub.login.AllowRules;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.settings.AdmissionSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the hub's rules make of somebody an authenticator knows, and which rule it is (contract 7.1 and 7.4). */
final class Verdict {
    private final AdmissionSettings admission;
    private final Way way;
    private final Identity identity;
    private final AllowRules rules;
    private final String name;
    private final boolean valid;

    Verdict(AdmissionSettings admission, Way way, Identity identity) {
        var names = new UserNames(admission);
        this.admission = admission;
        this.way = way;
        this.identity = identity;
        this.rules = new AllowRules(admission, names);
        this.name = names.normalise(way.prefix() + identity.name());
        this.valid = names.valid(name);
    }

    SignInTrial trial(String user) {
        var facts = facts();
        return enters()
                ? new SignInTrial(way.name(), true, "accepted", user + " is known and may enter.", facts)
                : new SignInTrial(way.name(), false, "accepted", user + " is known and may not enter.", facts);
    }

    private boolean enters() {
        return valid && !rules.blocked(name) && (identity.allowed() || byWay() || rules.allowed(name, false));
    }

    private boolean byWay() {
        return way.allowAll() || way.names().contains(name);
    }

    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("name", valid ? name : name + ", which is no name the hub takes (username_pattern)");
        facts.put("allowed", allowed());
        facts.put("admin", admin());
        facts.put("groups", groups());
        admission
                .postAuthHook()
                .ifPresent(
                        _ -> facts.put("hook", "post_auth_hook has the last word about all this, and was not asked"));
        return facts;
    }

    private String allowed() {
        if (rules.blocked(name)) {
            return "no, blocked_users names them";
        }
        if (admission.allowAll().orElse(false)) {
            return "yes, by allow_all";
        }
        if (identity.allowed()) {
            return "yes, by a rule of the authenticator";
        }
        if (byWay()) {
            return way.allowAll() ? "yes, by allow_all of the way" : "yes, by allowed_users of the way";
        }
        if (rules.allowed(name, false)) {
            return "yes, by allowed_users";
        }
        return rules.allowed(name, true)
                ? "only if the hub knows them already (allow_existing_users)"
                : "no, by none of the allow rules";
    }

    private String admin() {
        return identity.admin()
                .map(flag -> flag ? "yes, says the authenticator" : "no, says the authenticator")
                .or(() -> rules.admin(name).map(_ -> "yes, by admin_users"))
                .orElse("no, unless the hub made them one already");
    }

    private String groups() {
        return identity.groups()
                .map(groups -> groups.isEmpty() ? "none" : String.join(", ", groups))
                .map(groups -> admission.manageGroups() ? groups : groups + " (not taken over: manage_groups is false)")
                .orElse("the authenticator says nothing about groups");
    }
}
