/** The REST API, one class per resource (contract 1). */
@NullMarked
package io.essaim.hub.api;

import org.jspecify.annotations.NullMarked;
