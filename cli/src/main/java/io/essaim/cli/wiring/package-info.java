/** Which variants make a hub: the only place that knows them all. */
@NullMarked
package io.essaim.cli.wiring;

import org.jspecify.annotations.NullMarked;
