package io.essaim.cli.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInPartsTest {
    private static Ways ways(String keys) {
        var yaml = "authenticator:\n  " + keys.replace("\n", "\n  ");
        return SignInParts.ways(Config.parse("essaim.yaml", yaml, Path.of("."), EssaimFile.schema(), Map.of()));
    }

    @Test
    void oneWayNeedsNoName() {
        var ways = ways("type: dummy");
        assertThat(ways.single()).isTrue();
        assertThat(ways.first().name()).isEmpty();
    }

    @Test
    void severalWaysKeepTheirOrderAndEachHasKeysOfItsOwn() {
        var ways = ways("""
                type: several
                same_person: [[a, b]]
                username_map: { "gh-tom": tomas }
                ways:
                  - { name: a, type: dummy, allow_all: true }
                  - { name: b, title: Guests, type: dummy, prefix: "gh-", allowed_users: [Maria, Tom] }
                """);
        assertThat(ways.all()).extracting(Way::name).containsExactly("a", "b");
        assertThat(ways.all()).extracting(Way::title).containsExactly("a", "Guests");
        assertThat(ways.first().allowAll()).isTrue();
        assertThat(ways.all().getLast().names()).containsExactlyInAnyOrder("gh-maria", "tomas");
        assertThat(ways.same("a", "b")).isTrue();
        assertThat(ways.hasAllowRules()).isTrue();
        assertThat(ways.hasAdminRules()).isFalse();
    }

    @Test
    void whatAWayWarnsOfIsSaidWithItsName() {
        var ways = ways("""
                type: several
                admin_users: [ann]
                ways:
                  - { name: a, type: dummy, allow_all: true }
                  - { name: b, type: shared-password, user_password: a long password }
                """);
        assertThat(ways.warnings())
                .isNotEmpty()
                .anySatisfy(warning -> assertThat(warning).startsWith("b: "));
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        assertThatThrownBy(() -> ways("""
                        type: several
                        same_person: [[a, c]]
                        ways:
                          - { name: a, type: dummy, allow_al: true }
                          - { name: a, type: several }
                          - { name: "Not so", type: pam, server_address: x }
                        """))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining(
                        "essaim.yaml:3: authenticator.same_person[0][1]: \"c\" is none of authenticator.ways")
                .hasMessageContaining("essaim.yaml:5: authenticator.ways[0].allow_al: unknown key")
                .hasMessageContaining("essaim.yaml:6: authenticator.ways[1].name: \"a\" stands on line 5 already")
                .hasMessageContaining("essaim.yaml:6: authenticator.ways[1].type: \"several\" is wrong")
                .hasMessageContaining("essaim.yaml:7: authenticator.ways[2]")
                .hasMessageContaining("essaim.yaml:7: authenticator.ways[2].server_address: is a key of type ldap");
    }
}
