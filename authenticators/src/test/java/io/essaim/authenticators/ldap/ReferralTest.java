package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.LOOKUP;
import static io.essaim.authenticators.ldap.Directory.SERVICE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.directory.Slapd;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that says "ask over there" is not obeyed: the password would go there too. */
@Tag("installed")
class ReferralTest {
    @TempDir
    Path folder;

    @Test
    void nobodyIsAskedThatTheFileDoesNotName() {
        try (var elsewhere = new SilentServer();
                var slapd = Slapd.start(
                        folder,
                        Directory.people() + referral(elsewhere.port()),
                        Optional.empty(),
                        new Slapd.Extra("", Directory.OPEN))) {
            assertThat(accepted(signIn(ldap(slapd, LOOKUP + SERVICE), "alice", "rabbit hole"))
                            .name())
                    .isEqualTo("alice");
            var there = ldap(slapd, "bind_dn_template: 'uid={username},ou=elsewhere,dc=example,dc=org'\n");
            assertThat(signIn(there, "alice", "rabbit hole")).isNotInstanceOf(LoginOutcome.Accepted.class);
            assertThat(signIn(
                            ldap(slapd, LOOKUP.replace("'dc=example", "'ou=elsewhere,dc=example")),
                            "alice",
                            "rabbit hole"))
                    .isInstanceOf(LoginOutcome.Unavailable.class);
            assertThat(elsewhere.visitors()).isZero();
        }
    }

    private static LdapAuthenticator ldap(Slapd slapd, String yaml) {
        return Directory.authenticator(at(slapd) + "timeout: 2s\n" + yaml);
    }

    private static String referral(int port) {
        return """

                dn: ou=elsewhere,dc=example,dc=org
                objectClass: referral
                objectClass: extensibleObject
                ou: elsewhere
                ref: ldap://localhost:%d/ou=elsewhere,dc=example,dc=org
                """.formatted(port);
    }
}
