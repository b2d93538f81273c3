/** {@code essaim db}: looking after the database. */
@NullMarked
package io.essaim.cli.db;

import org.jspecify.annotations.NullMarked;
