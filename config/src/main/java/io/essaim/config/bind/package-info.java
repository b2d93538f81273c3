/** From the tree to records: units, references, unknown keys. */
@NullMarked
package io.essaim.config.bind;

import org.jspecify.annotations.NullMarked;
