/** Reads the database of a JupyterHub, to move in from it. Never writes to one. */
@NullMarked
package io.essaim.store.jupyterhub;

import org.jspecify.annotations.NullMarked;
