/** A thin client of the Docker Engine API: what Essaim uses of it, JSON kept whole. */
@NullMarked
package io.essaim.docker;

import org.jspecify.annotations.NullMarked;
