/** Who a person is in a directory, whether it is them, and what else is known. */
@NullMarked
package io.essaim.authenticators.ldap.people;

import org.jspecify.annotations.NullMarked;
