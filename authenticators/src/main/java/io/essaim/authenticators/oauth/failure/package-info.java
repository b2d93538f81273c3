/** What ends a sign-in, and words of providers made fit for a page. */
@NullMarked
package io.essaim.authenticators.oauth.failure;

import org.jspecify.annotations.NullMarked;
