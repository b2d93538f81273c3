/** How people let each other onto their servers (contract 1.12, 2.11, 4.8). */
@NullMarked
package io.essaim.hub.sharing;

import org.jspecify.annotations.NullMarked;
