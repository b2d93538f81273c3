@NullMarked
package io.essaim.cli.ignition;

import org.jspecify.annotations.NullMarked;
