/** Runs a configuration file of JupyterHub, which is a Python program, and takes down what it sets. */
@NullMarked
package io.essaim.cli.imports.python;

import org.jspecify.annotations.NullMarked;
