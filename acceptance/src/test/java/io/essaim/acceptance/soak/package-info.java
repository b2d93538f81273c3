/** What a proxy holds after a long time of people who come and go without a word, and of targets that vanish. */
@NullMarked
package io.essaim.acceptance.soak;

import org.jspecify.annotations.NullMarked;
