/** The same requests sent to a real JupyterHub and to ours, and what differs between the answers. */
@NullMarked
package io.essaim.acceptance.likeness;

import org.jspecify.annotations.NullMarked;
