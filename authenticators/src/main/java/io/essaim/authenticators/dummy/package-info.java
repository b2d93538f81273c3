/** Lets anybody be whom they say they are, for trying things out. */
@NullMarked
package io.essaim.authenticators.dummy;

import org.jspecify.annotations.NullMarked;
