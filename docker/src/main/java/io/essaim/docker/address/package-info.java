/** Where an engine is, and how it is reached. */
@NullMarked
package io.essaim.docker.address;

import org.jspecify.annotations.NullMarked;
