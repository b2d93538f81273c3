/** The database: every port of the store on SQL. */
@NullMarked
package io.essaim.store;

import org.jspecify.annotations.NullMarked;
