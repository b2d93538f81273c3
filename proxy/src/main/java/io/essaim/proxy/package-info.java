/** The data plane: routes, relay and the REST API of configurable-http-proxy. */
@NullMarked
package io.essaim.proxy;

import org.jspecify.annotations.NullMarked;
