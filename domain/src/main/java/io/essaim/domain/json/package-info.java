/** JSON values as plain, immutable Java trees; parsing and printing is done by whoever holds a JSON library. */
@NullMarked
package io.essaim.domain.json;

import org.jspecify.annotations.NullMarked;
