package io.essaim.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names("lab", Optional.of("a token of many characters"));

    @Test
    void anotherContentIsAnotherName() {
        assertThat(names.config("hub.yaml", "a"))
                .isEqualTo(names.config("hub.yaml", "a"))
                .isNotEqualTo(names.config("hub.yaml", "b"));
        assertThat(names.secret(secret("database.password", "a")))
                .isEqualTo(names.secret(secret("database.password", "a")))
                .isNotEqualTo(names.secret(secret("database.password", "b")));
    }

    @Test
    void theNameOfASecretCannotBeGuessedWithoutTheToken() {
        var other = new Names("lab", Optional.of("another token of many characters"));
        var password = secret("database.password", "hunter2");
        assertThat(names.secret(password)).isNotEqualTo(other.secret(password));
    }

    @Test
    void twoSecretsWithOneValueHaveTwoNames() {
        assertThat(names.secret(secret("a.password", "x"))).isNotEqualTo(names.secret(secret("b.password", "x")));
    }

    @Test
    void aSecretThatIsNotMadeYetSaysSo() {
        var unmade = new Carried("hub.cookie_secret", Optional.empty(), Carried.Kind.VALUE, "./x");
        assertThat(names.secret(unmade)).isEqualTo("lab_hub.cookie_secret-new");
    }

    @Test
    void everyNameIsOneThatDockerTakes() {
        var longStack = new Names("abcdefghij-klmnopqrs", Optional.of("token"));
        Stream.of(
                        "proxy.auth_token",
                        "authenticator.ways[0].client_secret",
                        "spawner.environment.A_VERY_LONG_NAME_OF_A_VARIABLE_THAT_GOES_ON",
                        "groups.physics.properties.key with spaces and ünïcode.[3]")
                .forEach(path -> {
                    var secret = secret(path, "x");
                    assertThat(longStack.secret(secret)).matches("[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9])?");
                    assertThat(secret.name()).matches("[a-zA-Z0-9]([a-zA-Z0-9_.-]*[a-zA-Z0-9])?");
                });
    }

    private static Carried secret(String path, String value) {
        return new Carried(path, Optional.of(value), Carried.Kind.VALUE, "./secrets/" + Carried.name(path));
    }
}
