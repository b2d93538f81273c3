package io.essaim.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.server.ServerKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeExpansionTest {
    private static final ScopeExpansion SCOPES = ScopeExpansion.standard();
    private static final Subject ALICE = Subject.user("alice");

    @Test
    void thereAre48ScopesAndEverySubScopeIsOneOfThem() {
        assertThat(ScopeTable.standard().all()).hasSize(48);
        assertThat(ScopeTable.standard().all())
                .allSatisfy(row -> assertThat(row.contains())
                        .allMatch(name -> ScopeTable.standard().find(name).isPresent()));
    }

    @Test
    void theRoleAdminIsEverythingButTheThreeMetascopes() {
        var admin = DefaultRoles.definitions(List.of()).stream()
                .filter(role -> role.name().equals(DefaultRoles.ADMIN))
                .findFirst()
                .orElseThrow();
        assertThat(SCOPES.expand(admin.scopes(), Subject.nobody()).scopes()).hasSize(45);
    }

    @Test
    void selfIsFifteenScopesOfOnePersonAndNothingForAService() {
        var self = SCOPES.expand(List.of("self"), ALICE).texts();
        assertThat(self).hasSize(15).allMatch(text -> text.endsWith("!user=alice"));
        assertThat(self).doesNotContain("list:users!user=alice", "shares!user=alice");
        assertThat(SCOPES.expand(List.of("self"), Subject.service("board")).isEmpty())
                .isTrue();
    }

    @Test
    void aServerFilterDropsWhatIsAboutPeople() {
        assertThat(SCOPES.expand(List.of("servers!server=alice/"), ALICE).texts())
                .containsExactly(
                        "delete:servers!server=alice/",
                        "read:servers!server=alice/",
                        "servers!server=alice/",
                        "start:servers!server=alice/");
    }

    @Test
    void aFilterWithoutAValueIsTheAskersOwnOrNothing() {
        var subject = ALICE.withClientServer(new ServerKey("bob", "work"));
        assertThat(SCOPES.expand(List.of("access:servers!server"), subject).texts())
                .containsExactly("access:servers!server=bob/work");
        assertThat(SCOPES.expand(List.of("access:servers!server"), ALICE).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "nonsense",
                "users!user=",
                "users!colour=red",
                "users!group",
                "servers!server=alice",
                "self!user=alice",
                ""
            })
    void whatCannotBeIsRefused(String text) {
        assertThatThrownBy(() -> Scope.parse(text)).isInstanceOf(ScopeProblem.class);
    }
}
