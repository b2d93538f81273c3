package io.essaim.hub.login;

import io.essaim.hub.settings.AdmissionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Admission settings for tests, closed until something is opened. */
final class Admitting {
    private Optional<Boolean> all = Optional.empty();
    private Optional<Boolean> existing = Optional.empty();
    private List<String> allowed = List.of();
    private List<String> admins = List.of();
    private List<String> blocked = List.of();
    private Optional<String> pattern = Optional.empty();
    private Map<String, String> mapped = Map.of();
    private boolean groups;

    Admitting all() {
        all = Optional.of(true);
        return this;
    }

    Admitting existing(boolean may) {
        existing = Optional.of(may);
        return this;
    }

    Admitting allowed(String... names) {
        allowed = List.of(names);
        return this;
    }

    Admitting admins(String... names) {
        admins = List.of(names);
        return this;
    }

    Admitting blocked(String... names) {
        blocked = List.of(names);
        return this;
    }

    Admitting pattern(Optional<String> text) {
        pattern = text;
        return this;
    }

    Admitting mapped(Map<String, String> names) {
        mapped = names;
        return this;
    }

    Admitting managingGroups() {
        groups = true;
        return this;
    }

    AdmissionSettings settings() {
        return new AdmissionSettings(
                all, allowed, existing, admins, blocked, pattern, mapped, groups, false, Duration.ofMinutes(5));
    }
}
