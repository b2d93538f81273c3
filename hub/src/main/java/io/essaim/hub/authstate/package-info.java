/** What authenticators leave with a person for the next time, encrypted (contract 7.6 and 9.5). */
@NullMarked
package io.essaim.hub.authstate;

import org.jspecify.annotations.NullMarked;
