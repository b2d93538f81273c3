/** What differs from one database to the next, and nothing else. */
@NullMarked
package io.essaim.store.dialect;

import org.jspecify.annotations.NullMarked;
