/** Sentences that are carried through the ports and said in the language of whoever reads them. */
@NullMarked
package io.essaim.domain.text;

import org.jspecify.annotations.NullMarked;
