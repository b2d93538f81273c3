/** What an administrator wants of a database: to know how it is, and to have it elsewhere. */
@NullMarked
package io.essaim.store.care;

import org.jspecify.annotations.NullMarked;
