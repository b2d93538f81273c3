/** Connections, transactions, and how values are written in columns. */
@NullMarked
package io.essaim.store.sql;

import org.jspecify.annotations.NullMarked;
