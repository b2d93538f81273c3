/** The store against the contract suites and against bad databases. */
@NullMarked
package io.essaim.store;

import org.jspecify.annotations.NullMarked;
