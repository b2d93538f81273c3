package io.essaim.authenticators.ldap;

import static io.essaim.authenticators.ldap.Directory.TEMPLATE;
import static io.essaim.authenticators.ldap.Directory.accepted;
import static io.essaim.authenticators.ldap.Directory.at;
import static io.essaim.authenticators.ldap.Directory.rejected;
import static io.essaim.authenticators.ldap.Directory.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.directory.Slapd;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that are right and do not let in, as OpenLDAP's overlay ppolicy says it. */
@Tag("installed")
class PasswordPolicyTest {
    private static final String POLICY = """

            dn: cn=policy,dc=example,dc=org
            objectClass: device
            objectClass: pwdPolicy
            cn: policy
            pwdAttribute: userPassword
            pwdLockout: TRUE
            pwdMaxFailure: 3
            pwdMaxAge: 864000
            pwdMustChange: TRUE

            dn: uid=late,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: late
            cn: Late
            sn: Late
            userPassword: yesterday
            pwdChangedTime: 20200101000000Z

            dn: uid=fresh,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: fresh
            cn: Fresh
            sn: Fresh
            userPassword: given
            pwdReset: TRUE
            """;
    private static final String OVERLAY = """
            overlay ppolicy
            ppolicy_default cn=policy,dc=example,dc=org
            ppolicy_use_lockout
            """;

    @TempDir
    Path folder;

    private Slapd slapd;

    @BeforeEach
    void start() {
        slapd = Slapd.start(
                folder, Directory.people() + POLICY, Optional.empty(), new Slapd.Extra("", Directory.OPEN + OVERLAY));
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void whoHasAnExpiredPasswordIsToldSo() {
        assertThat(refused("late", "yesterday")).contains("has expired");
        assertThat(signIn(ldap(), "late", "wrong")).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void whoMustChangeTheirPasswordIsToldSo() {
        assertThat(refused("fresh", "given")).contains("must be changed");
    }

    @Test
    void whoIsLockedOutLearnsNothingButTheLogDoes() {
        accepted(signIn(ldap(), "alice", "rabbit hole"));
        for (var wrong : List.of("one", "two", "three")) {
            assertThat(signIn(ldap(), "alice", wrong)).isInstanceOf(LoginOutcome.Rejected.class);
        }
        assertThat(rejected(signIn(ldap(), "alice", "rabbit hole"))).contains("locked");
    }

    @Test
    void aWrongPasswordCountsOnceHoweverManyServersThereAre() {
        var twice = Directory.authenticator(
                "server_address: ['localhost:%1$s', 'localhost:%1$s']\ntls_strategy: insecure\n".formatted(slapd.port())
                        + TEMPLATE);
        assertThat(signIn(twice, "alice", "one")).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(signIn(twice, "alice", "two")).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(accepted(signIn(twice, "alice", "rabbit hole")).name()).isEqualTo("alice");
    }

    private String refused(String name, String password) {
        var outcome = signIn(ldap(), name, password);
        assertThat(outcome).isInstanceOf(LoginOutcome.Refused.class);
        return outcome instanceof LoginOutcome.Refused(var message) ? message.english() : "";
    }

    private LdapAuthenticator ldap() {
        return Directory.authenticator(at(slapd) + TEMPLATE);
    }
}
