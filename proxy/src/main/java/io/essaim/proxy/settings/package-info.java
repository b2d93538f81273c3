/** What the data plane is told: the section {@code proxy} of the file, or the options of {@code essaim proxy}. */
@NullMarked
package io.essaim.proxy.settings;

import org.jspecify.annotations.NullMarked;
