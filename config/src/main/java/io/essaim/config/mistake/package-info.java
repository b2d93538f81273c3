/** What can be wrong with a file, and how it is told. */
@NullMarked
package io.essaim.config.mistake;

import org.jspecify.annotations.NullMarked;
