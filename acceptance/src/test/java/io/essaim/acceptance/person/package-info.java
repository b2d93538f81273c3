/** People who visit a hub: one with an HTTP client, one with a browser. */
@NullMarked
package io.essaim.acceptance.person;

import org.jspecify.annotations.NullMarked;
