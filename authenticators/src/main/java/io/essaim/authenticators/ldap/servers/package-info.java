/** Connections to the servers of a directory, and reading through them. */
@NullMarked
package io.essaim.authenticators.ldap.servers;

import org.jspecify.annotations.NullMarked;
