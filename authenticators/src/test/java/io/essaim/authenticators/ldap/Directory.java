package io.essaim.authenticators.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.user.User;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.directory.Slapd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of {@code people.ldif} in a real slapd, and authenticators as files describe them. */
final class Directory {
    /** People read themselves and each other; nobody reads passwords. */
    static final String OPEN = """
            access to attrs=userPassword by anonymous auth by * none
            access to * by * read
            """;

    /** Only the service account reads; people read not even themselves. */
    static final String CLOSED = """
            access to attrs=userPassword by anonymous auth by * none
            access to * by dn.exact=cn=service,dc=example,dc=org read by * none
            """;

    static final String TEMPLATE = "bind_dn_template: 'uid={username},ou=people,dc=example,dc=org'\n";
    static final String LOOKUP = "lookup_dn: true\nuser_search_base: 'dc=example,dc=org'\nuser_attribute: uid\n";
    static final String SERVICE =
            "lookup_dn_search_user: 'cn=service,dc=example,dc=org'\nlookup_dn_search_password: service password\n";

    private Directory() {}

    static Slapd plain(Path folder, String access) {
        return Slapd.start(folder, people(), Optional.empty(), new Slapd.Extra("", access));
    }

    static Slapd encrypted(Path folder, Certificates.Pair certificate) {
        return encrypted(folder, certificate, "");
    }

    /** With more lines for the whole server. */
    static Slapd encrypted(Path folder, Certificates.Pair certificate, String global) {
        return Slapd.start(folder, people(), Optional.of(certificate), new Slapd.Extra(global, OPEN));
    }

    static String people() {
        try (var in = Directory.class.getResourceAsStream("people.ldif")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file's section that lead to a server without TLS. */
    static String at(Slapd slapd) {
        return "server_address: 'localhost:" + slapd.port() + "'\ntls_strategy: insecure\n";
    }

    static LdapSettings settings(String yaml) {
        var schema = new Schema(List.of(Section.of("authenticator", LdapSettings.class)));
        return Config.parse("essaim.yaml", "authenticator:\n" + yaml.indent(2), Path.of("."), schema, Map.of())
                .get(LdapSettings.class);
    }

    static LdapAuthenticator authenticator(String yaml) {
        return new LdapAuthenticator(settings(yaml), new HubNames(Map.of(), Set.of()));
    }

    static LoginOutcome signIn(Authenticator authenticator, String name, String password) {
        return authenticator.authenticate(new Credentials(name, Map.of("password", password), "192.0.2.7", Map.of()));
    }

    /** The identity of somebody who must get in. */
    static Identity accepted(LoginOutcome outcome) {
        assertThat(outcome).isInstanceOf(LoginOutcome.Accepted.class);
        return outcome instanceof LoginOutcome.Accepted(var identity, var _) ? identity : Identity.of("");
    }

    /** What the log is told about a directory that could not be asked. */
    static String unavailable(LoginOutcome outcome) {
        assertThat(outcome).isInstanceOf(LoginOutcome.Unavailable.class);
        return outcome instanceof LoginOutcome.Unavailable(var _, var cause) ? cause : "";
    }

    /** Why somebody was rejected. */
    static String rejected(LoginOutcome outcome) {
        assertThat(outcome).isInstanceOf(LoginOutcome.Rejected.class);
        return outcome instanceof LoginOutcome.Rejected(var reason) ? reason : "";
    }

    static User user(String name) {
        return new User(1, name, false, Instant.EPOCH, Optional.empty(), "cookie", Optional.empty());
    }
}
