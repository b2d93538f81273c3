/** The authenticator port: who is at the door. */
@NullMarked
package io.essaim.domain.login;

import org.jspecify.annotations.NullMarked;
