/** What the file says about a directory, and the texts in it that names are put into. */
@NullMarked
package io.essaim.authenticators.ldap.settings;

import org.jspecify.annotations.NullMarked;
