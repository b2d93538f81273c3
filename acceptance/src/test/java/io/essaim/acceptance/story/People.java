package io.essaim.acceptance.story;

import io.essaim.testkit.directory.Slapd;
import io.essaim.testkit.machine.Command;
import java.nio.file.Path;
import java.util.Optional;

/** Alice of physics and bob of nothing, in an LDAP directory. */
final class People {
    private static final String ENTRIES = """
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

            dn: uid=bob,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: bob
            cn: Bob
            sn: Builder
            userPassword: builder

            dn: cn=physics,dc=example,dc=org
            objectClass: groupOfNames
            cn: physics
            member: uid=alice,dc=example,dc=org
            """;
    private static final String ACCESS = """
            access to attrs=userPassword by anonymous auth by * none
            access to * by * read
            """;

    private People() {}

    /** A directory with them. */
    static Slapd inDirectory(Path folder) {
        var own = folder.resolve("directory");
        Command.run(folder, "mkdir", own.toString());
        return Slapd.start(own, ENTRIES, Optional.empty(), new Slapd.Extra("", ACCESS));
    }

    /** The keys of a way to sign in that asks it and lets physics in. */
    static String way(Slapd directory) {
        return "type: ldap, server_address: \"localhost:" + directory.port() + "\", tls_strategy: insecure,"
                + " bind_dn_template: \"uid={username},dc=example,dc=org\","
                + " allowed_groups: [\"cn=physics,dc=example,dc=org\"]";
    }
}
