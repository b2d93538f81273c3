/** Signs in people by passwords they share. */
@NullMarked
package io.essaim.authenticators.shared;

import org.jspecify.annotations.NullMarked;
