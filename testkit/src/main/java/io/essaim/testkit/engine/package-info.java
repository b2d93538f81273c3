/** Docker engines of a test's own, real ones, out of the way of the machine's. */
@NullMarked
package io.essaim.testkit.engine;

import org.jspecify.annotations.NullMarked;
