package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.http.StandardHeaders;
import io.essaim.testkit.api.ApiAnswer;
import io.essaim.testkit.api.ApiDocument;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document says what the hub answers: no more, no less. */
class DocumentTest {
    private static final Set<String> BESIDE =
            Set.of("GET /docs", "GET /oauth2/authorize", "POST /oauth2/authorize", "POST /oauth2/token");

    private final ApiHub hub = new ApiHub("");
    private final ApiDocument document = ApiDocument.ofHub();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void itHasEveryRouteOfTheHubAndNoOther() {
        var routes = HubApi.router(hub.parts()).routes().stream()
                .map(added -> added.method().text() + " /" + added.route().replace('?', '*'))
                .collect(Collectors.toCollection(HashSet::new));
        routes.addAll(BESIDE);
        assertThat(document.operations().stream().map(ApiDocument.Operation::route))
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void itNamesOnlyScopesThatExist() {
        assertThat(document.operations().stream().flatMap(operation -> operation.scopes().stream()))
                .hasSizeGreaterThan(50)
                .allMatch(name -> ScopeTable.standard().find(name).isPresent());
    }

    @Test
    void itIsOfTheVersionThatTheHubTells() {
        assertThat(document.version()).isEqualTo(StandardHeaders.VERSION);
    }

    @Test
    void theHubServesItAndItsRootLeadsToIt() {
        assertThat(hub.nobody().get("").header("Link"))
                .isEqualTo("</hub/api/openapi.yaml>; rel=\"service-desc\", </hub/api/docs>; rel=\"service-doc\"");
        var served = hub.nobody().get("/openapi.yaml");
        assertThat(served.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(served.text()).isEqualTo(HubApi.document());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /hub/api/info       | 418 | application/json | {}",
                "GET  | /hub/api/info       | 200 | text/html        | <p>",
                "GET  | /hub/api/           | 200 | application/json | {}",
                "GET  | /hub/api/           | 200 | application/json | {\"version\": 6}",
                "GET  | /hub/api/           | 200 | application/json | {\"version\": \"6\", \"more\": 1}",
                "GET  | /hub/api/users/ada  | 403 | application/json | {\"message\": \"no\"}",
                "GET  | /hub/api/nowhere    | 200 | application/json | {}",
                "GET  | /hub/api/users/ada/tokens | 200 | application/json | {\"api_tokens\": [{}]}"
            })
    void whatItDoesNotSayIsNoticed(String method, String path, int status, String type, String body) {
        assertThatThrownBy(() -> document.check(method, path, new ApiAnswer(status, type, body)))
                .isInstanceOf(AssertionError.class);
    }
}
