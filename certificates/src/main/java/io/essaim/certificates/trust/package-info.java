/** Handshakes in which both sides show who they are. */
@NullMarked
package io.essaim.certificates.trust;

import org.jspecify.annotations.NullMarked;
