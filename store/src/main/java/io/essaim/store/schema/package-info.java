/** The tables: made, brought up to date, and refused when they are not ours. */
@NullMarked
package io.essaim.store.schema;

import org.jspecify.annotations.NullMarked;
