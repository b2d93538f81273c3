/** The settings of the database. */
@NullMarked
package io.essaim.store.sql;

import org.jspecify.annotations.NullMarked;
