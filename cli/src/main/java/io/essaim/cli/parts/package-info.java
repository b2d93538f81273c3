/** Which variant of a part a file asks for. */
@NullMarked
package io.essaim.cli.parts;

import org.jspecify.annotations.NullMarked;
