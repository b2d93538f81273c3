/** The hub's side of the proxy: which routes should be there, and the client of configurable-http-proxy's API. */
@NullMarked
package io.essaim.hub.routes;

import org.jspecify.annotations.NullMarked;
