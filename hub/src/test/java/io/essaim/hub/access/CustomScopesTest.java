package io.essaim.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomScopesTest {
    private static final CustomScope READ = new CustomScope("custom:jobs:read", "See jobs", List.of());
    private static final CustomScope ALL = new CustomScope("custom:jobs:*", "Do all with jobs", List.of(READ.name()));

    @Test
    void theyContainWhatTheySayAndTakeFilters() {
        var scopes = new ScopeExpansion(ScopeTable.with(List.of(READ, ALL)));
        assertThat(scopes.expand(List.of("custom:jobs:*!user"), Subject.user("alice"))
                        .texts())
                .containsExactly("custom:jobs:*!user=alice", "custom:jobs:read!user=alice");
        assertThat(scopes.table().description("custom:jobs:read")).contains("See jobs");
    }

    @Test
    void oneThatIsNotDefinedDoesNotExistAndOneThatWasKeptIsWorthNothing() {
        var scopes = new ScopeExpansion(ScopeTable.with(List.of(READ)));
        assertThatThrownBy(() -> scopes.expand(List.of("custom:jobs:write"), Subject.nobody()))
                .isInstanceOf(ScopeProblem.class)
                .hasMessageContaining("custom:jobs:write");
        assertThat(scopes.expandKept(List.of("custom:jobs:write", "custom:jobs:read"), Subject.nobody())
                        .texts())
                .containsExactly("custom:jobs:read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"custom:", "custom:ab", "custom:-abc", "custom:Abc", "custom:abc-", "custom:a b c", "jobs:read"})
    void namesThatCannotBeAreRefused(String name) {
        assertThatThrownBy(() -> ScopeTable.with(List.of(new CustomScope(name, "What it is", List.of()))))
                .isInstanceOf(ScopeProblem.class)
                .hasMessageContaining(name);
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        var vague = new CustomScope("custom:vague", " ", List.of("read:users"));
        assertThatThrownBy(() -> ScopeTable.with(List.of(READ, READ, vague)))
                .isInstanceOf(ScopeProblem.class)
                .hasMessageContaining("defined twice")
                .hasMessageContaining("needs a description")
                .hasMessageContaining("'read:users', which is no custom scope");
    }
}
