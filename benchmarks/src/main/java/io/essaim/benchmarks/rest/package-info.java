/** A hub's REST API, as a script uses it. */
@NullMarked
package io.essaim.benchmarks.rest;

import org.jspecify.annotations.NullMarked;
