@NullMarked
package io.essaim.cli.backup.seal;

import org.jspecify.annotations.NullMarked;
