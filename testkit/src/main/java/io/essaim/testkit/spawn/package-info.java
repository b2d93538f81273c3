/** What every spawner must do, and one that is easily told to fail. */
@NullMarked
package io.essaim.testkit.spawn;

import org.jspecify.annotations.NullMarked;
