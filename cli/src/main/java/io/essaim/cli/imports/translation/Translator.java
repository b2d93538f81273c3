package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.imports.python.Special;
import io.essaim.cli.jupyterhub.Counterpart;
import io.essaim.cli.jupyterhub.Counterparts;
import io.essaim.cli.jupyterhub.KeyIndex;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides about one option after the other. Used once. */
final class Translator {
    private static final String TORNADO = "JupyterHub.tornado_settings";

    private static final String NO_SUCH = "Essaim has no such option";

    /** What options were called before. */
    private static final Map<String, String> RENAMED = Map.of(
            "JupyterHub.admin_users", "Authenticator.admin_users",
            "Authenticator.whitelist", "Authenticator.allowed_users",
            "Authenticator.blacklist", "Authenticator.blocked_users",
            "LocalAuthenticator.group_whitelist", "LocalAuthenticator.allowed_groups",
            "JupyterHub.proxy_auth_token", "ConfigurableHTTPProxy.auth_token");

    private final RecordedConfig config;
    private final Draft draft;
    private final Kinds kinds;
    private final KeyIndex index;
    private final List<Rule> rules;

    Translator(RecordedConfig config, Schema schema) {
        this.config = config;
        this.draft = new Draft(schema.sections().stream().map(Section::name).toList());
        this.kinds = new Kinds(config, schema, draft);
        this.index = new KeyIndex(schema);
        this.rules = List.of(
                kinds,
                new Addresses(config, draft),
                new AccessLists(draft),
                new Profiles(draft, index, kinds),
                new ProxyElsewhere(config, draft),
                new Unneeded());
    }

    Translation translate() {
        var decisions = new ArrayList<Decision>();
        config.options().stream()
                .flatMap(Translator::members)
                .sorted(Comparator.comparingInt(kinds::weight))
                .forEach(option -> decisions.add(
                        new Decision(option.path(), Shown.of(option.name(), option.value()), decide(option))));
        return new Translation(draft.tree(), draft.secrets(), decisions);
    }

    /** The settings of Tornado are options by themselves. */
    private static Stream<RecordedOption> members(RecordedOption option) {
        var value = Special.of(option.value()).isPresent() ? null : option.value();
        return option.path().equals(TORNADO) && value instanceof Map<?, ?> settings
                ? settings.entrySet().stream()
                        .map(member -> new RecordedOption(TORNADO, String.valueOf(member.getKey()), member.getValue()))
                : Stream.of(option);
    }

    private Verdict decide(RecordedOption option) {
        if (option.value() == null) {
            return new Verdict.NotNeeded("None is as if it were not set");
        }
        return rules.stream()
                .flatMap(rule -> rule.decide(option).stream())
                .findFirst()
                .orElseGet(() -> key(option));
    }

    /** One key with the same value. */
    private Verdict key(RecordedOption option) {
        var names = new ArrayList<>(kinds.names(option));
        Optional.ofNullable(RENAMED.get(option.path())).ifPresent(names::addFirst);
        var entry = index.find(names, kinds.types());
        if (entry.isEmpty()) {
            return new Verdict.Yours(missing(option));
        }
        var key = entry.get();
        var converted = key.option().equals("JupyterHub.cookie_max_age_days")
                ? Optional.<Object>of(option.value() + "d")
                : Conversion.of(key.key().type(), option.value()).map(value -> withDefault(option, key, value));
        if (converted.isEmpty()) {
            return new Verdict.Yours("its value cannot stand in " + key.path());
        }
        draft.put(key.path(), converted.get());
        return new Verdict.Translated(key.path());
    }

    private static String missing(RecordedOption option) {
        return Counterparts.known(option.path())
                .map(known -> switch (known) {
                    case Counterpart.Within(var paths, var how) -> how + "; see " + String.join(", ", paths);
                    case Counterpart.Missing(var instead) -> NO_SUCH + ". " + instead;
                    case Counterpart.Same _, Counterpart.Unneeded _ -> NO_SUCH;
                })
                .orElse(NO_SUCH);
    }

    /** What is added to a list that is not empty by default comes after that default. */
    private static Object withDefault(RecordedOption option, KeyIndex.Entry entry, Object value) {
        boolean added = Special.of(option.value())
                .filter(Special.Added.class::isInstance)
                .isPresent();
        var standard = entry.key().defaultText().orElse("");
        if (!added || !standard.startsWith("[") || !(value instanceof List<?> items)) {
            return value;
        }
        return Stream.concat(
                        Arrays.stream(standard.substring(1, standard.length() - 1)
                                        .split(","))
                                .map(String::trim)
                                .filter(word -> !word.isEmpty()),
                        items.stream())
                .distinct()
                .toList();
    }
}
