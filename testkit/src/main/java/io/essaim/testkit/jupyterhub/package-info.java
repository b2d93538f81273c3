/** Databases that real JupyterHubs left behind, to move in from. */
@NullMarked
package io.essaim.testkit.jupyterhub;

import org.jspecify.annotations.NullMarked;
