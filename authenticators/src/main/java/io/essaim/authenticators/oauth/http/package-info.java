/** Calls to providers. */
@NullMarked
package io.essaim.authenticators.oauth.http;

import org.jspecify.annotations.NullMarked;
