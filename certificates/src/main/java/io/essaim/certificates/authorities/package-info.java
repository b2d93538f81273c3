/** Which authorities there are, and who believes whom. */
@NullMarked
package io.essaim.certificates.authorities;

import org.jspecify.annotations.NullMarked;
