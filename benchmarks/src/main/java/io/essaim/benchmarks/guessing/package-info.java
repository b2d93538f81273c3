/** What a flood of wrong passwords does to the people who have the right ones. */
@NullMarked
package io.essaim.benchmarks.guessing;

import org.jspecify.annotations.NullMarked;
