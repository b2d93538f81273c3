/** Programs that work with the hub (contract section 6). */
@NullMarked
package io.essaim.hub.services;

import org.jspecify.annotations.NullMarked;
