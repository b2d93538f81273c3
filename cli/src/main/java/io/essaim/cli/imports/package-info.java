/** {@code essaim import}: moves in from a JupyterHub. */
@NullMarked
package io.essaim.cli.imports;

import org.jspecify.annotations.NullMarked;
