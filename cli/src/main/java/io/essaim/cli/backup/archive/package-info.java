/** What a backup is made of, one part after the other. */
@NullMarked
package io.essaim.cli.backup.archive;

import org.jspecify.annotations.NullMarked;
