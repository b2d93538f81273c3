/** Everything on one machine with one command. */
@NullMarked
package io.essaim.cli.demo;

import org.jspecify.annotations.NullMarked;
