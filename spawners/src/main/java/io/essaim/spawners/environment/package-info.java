/** What every single-user server is given, whatever runs it: the environment of contract 3.1. */
@NullMarked
package io.essaim.spawners.environment;

import org.jspecify.annotations.NullMarked;
