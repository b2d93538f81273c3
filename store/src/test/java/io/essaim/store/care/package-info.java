/** Databases looked after and moved. */
@NullMarked
package io.essaim.store.care;

import org.jspecify.annotations.NullMarked;
