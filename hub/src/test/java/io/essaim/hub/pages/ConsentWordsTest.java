package io.essaim.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeTable;
import io.essaim.web.view.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentWordsTest {

    @Test
    void everyScopeHasItsSentenceInEveryLanguage() {
        for (var language : Messages.LANGUAGES) {
            var messages = Messages.in(language);
            assertThat(ScopeTable.standard().all()).allMatch(row -> messages.has("scope." + row.name()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "users!user, only you, seulement vous",
        "users!user=alice, only you, seulement vous",
        "users!user=bob, user bob, compte bob",
        "users!group=g, users in group g, comptes du groupe g",
        "servers!server=bob/x, server bob/x, serveur bob/x",
        "access:services!service, this service, ce service"
    })
    void thePageSaysWhatAScopeIsNarrowedTo(String scope, String english, String french) {
        var permission = new Permissions(ScopeTable.standard()).of(Scope.parse(scope), "alice");
        assertThat(permission.scope()).isEqualTo(scope);
        var texts = Messages.LANGUAGES.stream()
                .map(language ->
                        Messages.in(language).text("reach." + permission.reach().word(), permission.whom()))
                .toList();
        assertThat(texts).containsExactly(english, french);
    }
}
