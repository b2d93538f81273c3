/** The REST API for routes, as configurable-http-proxy has it (contract 5.2). */
@NullMarked
package io.essaim.proxy.api;

import org.jspecify.annotations.NullMarked;
