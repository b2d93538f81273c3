/** Programs that the hub runs beside itself. */
@NullMarked
package io.essaim.domain.program;

import org.jspecify.annotations.NullMarked;
