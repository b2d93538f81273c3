/** People and their groups. */
@NullMarked
package io.essaim.domain.user;

import org.jspecify.annotations.NullMarked;
