/** Settings turned back into text: the reference page and the effective file. */
@NullMarked
package io.essaim.config.print;

import org.jspecify.annotations.NullMarked;
