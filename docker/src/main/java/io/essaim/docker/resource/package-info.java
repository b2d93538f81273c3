/** One class for each kind of thing an engine keeps. */
@NullMarked
package io.essaim.docker.resource;

import org.jspecify.annotations.NullMarked;
