/** The log of what was done with people's servers, for programs to read (contract 11.2). */
@NullMarked
package io.essaim.hub.events;

import org.jspecify.annotations.NullMarked;
