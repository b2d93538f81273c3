/** Requests out of a generator: whatever is sent, the hub answers, calmly, and gives nobody what is another's. */
@NullMarked
package io.essaim.acceptance.fuzz;

import org.jspecify.annotations.NullMarked;
