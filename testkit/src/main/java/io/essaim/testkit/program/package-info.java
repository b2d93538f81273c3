/** Programs that only pretend to run. */
@NullMarked
package io.essaim.testkit.program;

import org.jspecify.annotations.NullMarked;
