/** What every authenticator must do, and one for tests that does what it is told. */
@NullMarked
package io.essaim.testkit.login;

import org.jspecify.annotations.NullMarked;
