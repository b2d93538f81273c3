/** The hubs and proxies the stories visit, each a process of its own. */
@NullMarked
package io.essaim.acceptance.hub;

import org.jspecify.annotations.NullMarked;
