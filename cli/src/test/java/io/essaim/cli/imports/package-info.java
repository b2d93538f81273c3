/** Moving in from real databases and configurations. */
@NullMarked
package io.essaim.cli.imports;

import org.jspecify.annotations.NullMarked;
