/** What somebody may do: scopes, their expansion and algebra, roles, and who a token or a cookie speaks for. */
@NullMarked
package io.essaim.hub.access;

import org.jspecify.annotations.NullMarked;
