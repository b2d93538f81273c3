/** Work that is done again and again. */
@NullMarked
package io.essaim.hub.timing;

import org.jspecify.annotations.NullMarked;
