/** Puts what a JupyterHub's database held into a store of ours. */
@NullMarked
package io.essaim.cli.imports.moving;

import org.jspecify.annotations.NullMarked;
