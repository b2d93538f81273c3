@NullMarked
package io.essaim.cli.backup;

import org.jspecify.annotations.NullMarked;
