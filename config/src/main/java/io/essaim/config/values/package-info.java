/** Values of a configuration file that are more than text or a number. */
@NullMarked
package io.essaim.config.values;

import org.jspecify.annotations.NullMarked;
