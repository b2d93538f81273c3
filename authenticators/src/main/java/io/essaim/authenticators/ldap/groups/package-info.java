/** Which groups of a directory a person is in, and what the hub calls them. */
@NullMarked
package io.essaim.authenticators.ldap.groups;

import org.jspecify.annotations.NullMarked;
