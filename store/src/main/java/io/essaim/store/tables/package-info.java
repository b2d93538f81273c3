/** One class per port of the store. */
@NullMarked
package io.essaim.store.tables;

import org.jspecify.annotations.NullMarked;
