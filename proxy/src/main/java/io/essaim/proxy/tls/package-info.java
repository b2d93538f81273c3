/** Certificates towards people and towards targets. */
@NullMarked
package io.essaim.proxy.tls;

import org.jspecify.annotations.NullMarked;
