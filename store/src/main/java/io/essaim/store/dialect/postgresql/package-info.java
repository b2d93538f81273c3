/** What is special about PostgreSQL. */
@NullMarked
package io.essaim.store.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
