/** What each option of JupyterHub is here: for the page that says so, and for those who bring a configuration along. */
@NullMarked
package io.essaim.cli.jupyterhub;

import org.jspecify.annotations.NullMarked;
