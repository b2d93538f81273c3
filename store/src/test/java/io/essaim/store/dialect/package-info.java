/** What is special about each database. */
@NullMarked
package io.essaim.store.dialect;

import org.jspecify.annotations.NullMarked;
