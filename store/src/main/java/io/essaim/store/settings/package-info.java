/** Which database: the section of the file, the forms of its address, and what can be wrong with it. */
@NullMarked
package io.essaim.store.settings;

import org.jspecify.annotations.NullMarked;
