/** The store port: where truth is kept. */
@NullMarked
package io.essaim.domain.store;

import org.jspecify.annotations.NullMarked;
