/** Says what the options of a JupyterHub are in {@code essaim.yaml}. */
@NullMarked
package io.essaim.cli.imports.translation;

import org.jspecify.annotations.NullMarked;
