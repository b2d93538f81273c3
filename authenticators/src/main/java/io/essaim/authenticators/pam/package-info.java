/** Signs in people who have an account on this machine, through PAM. The only place with native code. */
@NullMarked
package io.essaim.authenticators.pam;

import org.jspecify.annotations.NullMarked;
