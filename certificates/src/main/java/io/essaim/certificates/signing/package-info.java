/** Makes keys and signs certificates. */
@NullMarked
package io.essaim.certificates.signing;

import org.jspecify.annotations.NullMarked;
