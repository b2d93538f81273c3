/** The route table in a file, so that a proxy that is started again serves what it knew before a hub tells it anew. */
@NullMarked
package io.essaim.proxy.saved;

import org.jspecify.annotations.NullMarked;
