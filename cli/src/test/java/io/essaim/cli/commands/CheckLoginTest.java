package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.directory.Slapd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code essaim check --login}: with the dummy authenticator, which needs nothing, and with a real directory. */
@Tag("installed")
class CheckLoginTest {
    private static final String PEOPLE = """
            dn: dc=example,dc=org
            objectClass: dcObject
            objectClass: organization
            o: Example
            dc: example

            dn: uid=alice,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: alice
            cn: Alice
            sn: Liddell
            userPassword: rabbit hole

            dn: cn=physics,dc=example,dc=org
            objectClass: groupOfNames
            cn: physics
            member: uid=alice,dc=example,dc=org
            """;

    @TempDir
    Path folder;

    @Test
    void somebodyWhoMayEnterIsDescribed() throws IOException {
        var ran = login("Ada", "honey\n", "type: dummy, password: honey, allowed_users: [ada], admin_users: [ada]");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "Ada is known and may enter.", "name       ada", "yes, by allowed_users", "yes, by admin_users")
                .contains("says nothing about groups")
                .doesNotContain("honey");
    }

    @Test
    void aWrongPasswordIsTheReasonAndCodeOne() throws IOException {
        var ran = login("ada", "vinegar\n", "type: dummy, password: honey, allow_all: true");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("ada was not signed in: wrong password").doesNotContain("vinegar");
    }

    @Test
    void whoNoRuleLetsInIsToldWhichWouldHave() throws IOException {
        var nobody = login("ada", "x\n", "type: dummy, admin_users: [bob]");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.out()).contains("may not enter", "by none of the allow rules");
        assertThat(login("ada", "x\n", "type: dummy, allowed_users: [bob]").out())
                .contains("only if the hub knows them already (allow_existing_users)");
        assertThat(login("ada", "x\n", "type: dummy, allow_all: true, blocked_users: [Ada]")
                        .out())
                .contains("no, blocked_users names them");
    }

    private static final String SEVERAL = "type: several, ways: ["
            + "{name: staff, type: dummy, password: honey, allowed_users: [ada]},"
            + "{name: guests, type: dummy, password: honey, prefix: guest-},"
            + "{name: old, type: shared-password, user_password: vinegar-vinegar},"
            + "{name: own, type: accounts}]";

    @Test
    void eachOfSeveralWaysIsTriedAndNamed() throws IOException {
        var ran = login("ada", "honey\n", SEVERAL);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("staff: ada is known and may enter.", "yes, by allowed_users of the way")
                .contains("guests: ada is known and may not enter.", "name       guest-ada")
                .contains("old: ada was not signed in")
                .contains("own: not tried: accounts are kept in the hub's database");
        assertThat(login("ada", "honey\n", SEVERAL, "--json").out())
                .contains("\"ways\"", "\"way\" : \"staff\"", "\"outcome\" : \"skipped\"");
    }

    @Test
    void oneOfSeveralWaysIsChosen() throws IOException {
        var ran = login("ada", "honey\n", SEVERAL, "--way", "guests");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("guests: ada is known and may not enter.")
                .doesNotContain("staff");
        assertThat(login("ada", "honey\n", SEVERAL, "--way", "gusts").err())
                .contains("there is no way called gusts", "staff, guests, old, own");
    }

    @Test
    void withoutAPasswordNothingIsTried() throws IOException {
        var ran = login("ada", "", "type: dummy, allow_all: true");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no password was given");
    }

    @Test
    void aScriptGetsJson() throws IOException {
        var ran = login("ada", "x\n", "type: dummy, allow_all: true", "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("\"enters\" : true", "\"outcome\" : \"accepted\"", "\"allowed\" : \"yes, by allow_all\"");
    }

    @Test
    void aWrongFileIsToldBeforeAPasswordIsAsked() throws IOException {
        var ran = login("ada", "", "type: ldap, server_address: x");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("say how a person is found");
    }

    @Test
    void aRealDirectoryIsAsked() throws IOException {
        var data = Files.createDirectory(folder.resolve("slapd"));
        try (var slapd = Slapd.start(data, PEOPLE, Optional.empty(), new Slapd.Extra("", ""))) {
            var ldap = "type: ldap, server_address: 'localhost:%d', tls_strategy: plain, manage_groups: true,"
                    + " bind_dn_template: 'uid={username},dc=example,dc=org',"
                    + " allowed_groups: ['cn=physics,dc=example,dc=org'], admin_groups: ['cn=physics,dc=example,dc=org']";
            var ran = login("alice", "rabbit hole\n", ldap.formatted(slapd.port()));
            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .contains("alice is known and may enter", "by a rule of the authenticator", "groups     physics")
                    .contains("yes, says the authenticator");
            slapd.kill();
            var away = login("alice", "rabbit hole\n", ldap.formatted(slapd.port()));
            assertThat(away.code()).isEqualTo(1);
            assertThat(away.out()).contains("could not be signed in", "localhost:" + slapd.port());
        }
    }

    private Ran login(String user, String typed, String authenticator, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("essaim.yaml"), "authenticator: { " + authenticator + " }\n");
        var arguments = new ArrayList<>(List.of("check", "--login", user, "-f", file.toString()));
        arguments.addAll(List.of(more));
        var before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return Ran.essaim(arguments.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
