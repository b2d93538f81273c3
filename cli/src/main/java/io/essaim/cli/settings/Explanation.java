package io.essaim.cli.settings;

import io.essaim.cli.parts.SignInParts;
import io.essaim.config.bind.Settings;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.login.AllowRules;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file does, in words.
 *
 * @param lines for each subject a sentence
 * @param warnings what is allowed and probably not meant
 */
public record Explanation(Map<String, String> lines, List<String> warnings) {

    /**
     * Of a file that is right.
     *
     * @param environment a hub's that would be started now
     */
    public static Explanation of(Settings settings, Map<String, String> environment) {
        var of = of(settings);
        var warnings = new ArrayList<>(of.warnings());
        AuthStates.objection(settings.get(AdmissionSettings.class), environment)
                .map(why -> "the hub does not start in this environment: " + why)
                .ifPresent(warnings::add);
        return new Explanation(of.lines(), warnings);
    }

    /** Of a file that is right, wherever a hub is started with it. */
    public static Explanation of(Settings settings) {
        var lines = new LinkedHashMap<String, String>();
        var hub = settings.get(HubSettings.class);
        lines.put("hub", "listens on " + hub.bind() + ", everything is under " + hub.baseUrl());
        lines.put("proxy", proxy(settings.get(ProxySettings.class)));
        lines.put("who", who(settings));
        return new Explanation(lines, warnings(settings));
    }

    private static String proxy(ProxySettings proxy) {
        return proxy.apiUrl()
                .map(api -> "runs elsewhere; its API is " + api)
                .orElseGet(() -> "runs in the hub's process; people connect to " + proxy.bind());
    }

    private static String who(Settings settings) {
        var admission = settings.get(AdmissionSettings.class);
        if (admission.allowAll().orElse(false)) {
            return "everybody who can sign in may enter; "
                    + admission.adminUsers().size() + " of them administer";
        }
        boolean others = SignInParts.ways(settings).hasAllowRules();
        return admission.allowedUsers().size() + " people are named"
                + (others ? ", others may enter by rules of the way they sign in" : "") + "; "
                + admission.adminUsers().size() + " administer";
    }

    private static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<String>();
        var admission = settings.get(AdmissionSettings.class);
        var ways = SignInParts.ways(settings);
        warnings.addAll(ways.warnings());
        new AllowRules(admission, new UserNames(admission))
                .warning(ways.hasAllowRules())
                .ifPresent(warnings::add);
        if (!ways.hasAdminRules()
                && admission.adminUsers().isEmpty()
                && settings.list(RoleSettings.class).isEmpty()) {
            warnings.add("nobody administers this hub: set authenticator.admin_users");
        }
        return warnings;
    }
}
