/** Reads a YAML file into settings records, every mistake reported at once. */
@NullMarked
package io.essaim.config;

import org.jspecify.annotations.NullMarked;
