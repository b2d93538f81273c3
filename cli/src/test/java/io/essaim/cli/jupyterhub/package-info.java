@NullMarked
package io.essaim.cli.jupyterhub;

import org.jspecify.annotations.NullMarked;
