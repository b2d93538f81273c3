/** Keys with their certificates, and PEM. */
@NullMarked
package io.essaim.certificates.keys;

import org.jspecify.annotations.NullMarked;
