/** A real OpenID Connect provider, run beside the tests. */
@NullMarked
package io.essaim.testkit.provider;

import org.jspecify.annotations.NullMarked;
