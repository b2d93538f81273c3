/** The settings of the database. */
@NullMarked
package io.essaim.store.settings;

import org.jspecify.annotations.NullMarked;
