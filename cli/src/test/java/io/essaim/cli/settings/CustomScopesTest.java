package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomScopesTest {
    private static final String DEFINED = """
            custom_scopes:
              custom:jobs:*: { description: Do all with jobs, subscopes: ["custom:jobs:read"] }
              custom:jobs:read: { description: See jobs }
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("essaim.yaml"), text);
    }

    @Test
    void rolesAndServicesMayUseThoseThatAreDefined() throws IOException {
        var settings = EssaimFile.read(file(DEFINED + """
                roles: [ { name: operator, scopes: ["custom:jobs:*!group=physics"] } ]
                services: [ { name: board, oauth_client_allowed_scopes: ["custom:jobs:read!user"] } ]
                """));
        assertThat(Access.scopes(settings).description("custom:jobs:*")).contains("Do all with jobs");
    }

    @Test
    void oneThatIsUsedAndNotDefinedIsToldWithItsPlace() throws IOException {
        var file = file(DEFINED + "roles: [ { name: operator, scopes: [\"custom:jobs:write\"] } ]\n");
        assertThatThrownBy(() -> EssaimFile.read(file))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("essaim.yaml:4: roles: ")
                .hasMessageContaining("'custom:jobs:write'")
                .hasMessageContaining("define it in custom_scopes");
    }

    @Test
    void everyDefinitionThatCannotBeIsTold() throws IOException {
        var file = file("""
                custom_scopes:
                  custom:X: { description: Too short }
                  custom:vague: { description: "", subscopes: ["custom:none"] }
                """);
        assertThatThrownBy(() -> EssaimFile.read(file))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("has 3 mistakes")
                .hasMessageContaining(":2: custom_scopes.custom:X: ")
                .hasMessageContaining("needs a description")
                .hasMessageContaining("'custom:none', which is no custom scope");
    }
}
