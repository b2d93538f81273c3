/** What every store must do: one suite per port, to be extended by the tests of each store. */
@NullMarked
package io.essaim.testkit.store;

import org.jspecify.annotations.NullMarked;
