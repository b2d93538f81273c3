/** Files that nobody reads without the passphrase, and nobody changes unnoticed. */
@NullMarked
package io.essaim.cli.backup.seal;

import org.jspecify.annotations.NullMarked;
