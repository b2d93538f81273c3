package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowRulesTest {

    @Test
    void nobodyMayEnterUntilTheConfigurationSaysWho() {
        var rules = rules("");
        assertThat(rules.allowed("alice", false)).isFalse();
        assertThat(rules.allowed("alice", true)).isFalse();
        assertThat(rules.warning(false))
                .hasValueSatisfying(text -> assertThat(text).contains("allow_all", "allowed_users"));
    }

    @Test
    void thereIsNothingToWarnOfWhereTheAuthenticatorSaysWho() {
        assertThat(rules("").warning(true)).isEmpty();
    }

    @Test
    void administratorsAloneAreNoAllowRule() {
        var rules = rules("admin_users: [boss]");
        assertThat(rules.allowed("boss", true)).isFalse();
        assertThat(rules.warning(false)).isPresent();
    }

    @Test
    void administratorsMayEnterBesideAllowedUsers() {
        var rules = rules("admin_users: [boss], allowed_users: [alice]");
        assertThat(rules.allowed("boss", false)).isTrue();
        assertThat(rules.warning(false)).isEmpty();
    }

    @Test
    void allowedUsersLetPeopleInWhoAreKnownAlready() {
        var rules = rules("allowed_users: [alice]");
        assertThat(rules.allowed("made-by-the-api", true)).isTrue();
        assertThat(rules.allowed("stranger", false)).isFalse();
    }

    @Test
    void knownPeopleStayOutWhenToldSo() {
        var rules = rules("allowed_users: [alice], allow_existing_users: false");
        assertThat(rules.allowed("made-by-the-api", true)).isFalse();
    }

    @Test
    void namesInTheConfigurationAreNormalised() {
        var rules = rules("allowed_users: [Alice], admin_users: [BOSS], blocked_users: [Mallory]");
        assertThat(rules.allowed("alice", false)).isTrue();
        assertThat(rules.admin("boss")).contains(true);
        assertThat(rules.blocked("mallory")).isTrue();
    }

    @Test
    void nobodyLosesTheAdminFlagByNotBeingNamed() {
        assertThat(rules("admin_users: [boss]").admin("alice")).isEmpty();
    }

    @Test
    void allowAllLetsStrangersIn() {
        assertThat(rules("allow_all: true").allowed("stranger", false)).isTrue();
    }

    @Test
    void namesAreLoweredAndThenMapped() {
        var names = new UserNames(TestSettings.admission("username_map: { al: alice }"));
        assertThat(names.normalise("AL")).isEqualTo("alice");
        assertThat(names.normaliseAll(List.of("AL", "Bob", "bob"))).containsExactly("alice", "bob");
    }

    @Test
    void namesMustBeNames() {
        var names = new UserNames(TestSettings.admission(""));
        assertThat(List.of("alice", "a b", "ünal", "x@y.org")).allMatch(names::valid);
        assertThat(List.of("", "a/b", " a", "a ", "a\nb", "\u0000")).noneMatch(names::valid);
    }

    @Test
    void thePatternHoldsFromTheStartOnly() {
        var names = new UserNames(TestSettings.admission("username_pattern: '[a-m]'"));
        assertThat(names.valid("alice")).isTrue();
        assertThat(names.valid("zoe-and-alice")).isFalse();
    }

    private static AllowRules rules(String keys) {
        var settings = TestSettings.admission(keys);
        return new AllowRules(settings, new UserNames(settings));
    }
}
