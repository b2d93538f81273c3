package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowRulesTest {

    @Test
    void nobodyMayEnterUntilTheConfigurationSaysWho() {
        var rules = rules(new Admitting());
        assertThat(rules.allowed("alice", false)).isFalse();
        assertThat(rules.allowed("alice", true)).isFalse();
        assertThat(rules.warning()).hasValueSatisfying(text -> assertThat(text).contains("allow_all", "allowed_users"));
    }

    @Test
    void administratorsAloneAreNoAllowRule() {
        var rules = rules(new Admitting().admins("boss"));
        assertThat(rules.allowed("boss", true)).isFalse();
        assertThat(rules.warning()).isPresent();
    }

    @Test
    void administratorsMayEnterBesideAllowedUsers() {
        var rules = rules(new Admitting().admins("boss").allowed("alice"));
        assertThat(rules.allowed("boss", false)).isTrue();
        assertThat(rules.warning()).isEmpty();
    }

    @Test
    void allowedUsersLetPeopleInWhoAreKnownAlready() {
        var rules = rules(new Admitting().allowed("alice"));
        assertThat(rules.allowed("made-by-the-api", true)).isTrue();
        assertThat(rules.allowed("stranger", false)).isFalse();
    }

    @Test
    void knownPeopleStayOutWhenToldSo() {
        var rules = rules(new Admitting().allowed("alice").existing(false));
        assertThat(rules.allowed("made-by-the-api", true)).isFalse();
    }

    @Test
    void namesInTheConfigurationAreNormalised() {
        var rules = rules(new Admitting().allowed("Alice").admins("BOSS").blocked("Mallory"));
        assertThat(rules.allowed("alice", false)).isTrue();
        assertThat(rules.admin("boss")).contains(true);
        assertThat(rules.blocked("mallory")).isTrue();
    }

    @Test
    void nobodyLosesTheAdminFlagByNotBeingNamed() {
        assertThat(rules(new Admitting().admins("boss")).admin("alice")).isEmpty();
    }

    @Test
    void allowAllLetsStrangersIn() {
        assertThat(rules(new Admitting().all()).allowed("stranger", false)).isTrue();
    }

    @Test
    void namesAreLoweredAndThenMapped() {
        var names = new UserNames(new Admitting().mapped(Map.of("al", "alice")).settings());
        assertThat(names.normalise("AL")).isEqualTo("alice");
        assertThat(names.normaliseAll(List.of("AL", "Bob", "bob"))).containsExactly("alice", "bob");
    }

    @Test
    void namesMustBeNames() {
        var names = new UserNames(new Admitting().settings());
        assertThat(List.of("alice", "a b", "ünal", "x@y.org")).allMatch(names::valid);
        assertThat(List.of("", "a/b", " a", "a ", "a\nb", "\u0000")).noneMatch(names::valid);
    }

    @Test
    void thePatternHoldsFromTheStartOnly() {
        var names = new UserNames(new Admitting().pattern(Optional.of("[a-m]")).settings());
        assertThat(names.valid("alice")).isTrue();
        assertThat(names.valid("zoe-and-alice")).isFalse();
    }

    private static AllowRules rules(Admitting admitting) {
        var settings = admitting.settings();
        return new AllowRules(settings, new UserNames(settings));
    }
}
