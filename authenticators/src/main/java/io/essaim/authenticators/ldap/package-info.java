/** Asks an LDAP directory who somebody is. The only package that knows the LDAP library. */
@NullMarked
package io.essaim.authenticators.ldap;

import org.jspecify.annotations.NullMarked;
