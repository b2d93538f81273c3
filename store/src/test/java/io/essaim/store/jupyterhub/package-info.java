/** Real databases of JupyterHub are read as they are. */
@NullMarked
package io.essaim.store.jupyterhub;

import org.jspecify.annotations.NullMarked;
