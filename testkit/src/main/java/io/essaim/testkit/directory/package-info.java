/** A real LDAP directory, OpenLDAP's slapd, with the certificates and people a test gives it. */
@NullMarked
package io.essaim.testkit.directory;

import org.jspecify.annotations.NullMarked;
