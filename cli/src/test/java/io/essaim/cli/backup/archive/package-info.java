@NullMarked
package io.essaim.cli.backup.archive;

import org.jspecify.annotations.NullMarked;
