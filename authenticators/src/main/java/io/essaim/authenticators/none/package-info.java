/** No way in for people: a hub for programs with tokens. */
@NullMarked
package io.essaim.authenticators.none;

import org.jspecify.annotations.NullMarked;
