/** How much one client, one person, one target may take: counted here, and refused beyond what the settings say. */
@NullMarked
package io.essaim.proxy.limits;

import org.jspecify.annotations.NullMarked;
