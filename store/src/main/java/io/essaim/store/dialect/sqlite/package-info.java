/** What is special about SQLite. */
@NullMarked
package io.essaim.store.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
