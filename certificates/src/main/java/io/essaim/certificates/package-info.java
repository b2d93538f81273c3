/** The authorities of {@code internal_ssl} (contract 3.10), kept in a folder as JupyterHub keeps them. */
@NullMarked
package io.essaim.certificates;

import org.jspecify.annotations.NullMarked;
