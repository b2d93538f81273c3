/** Connections to an engine: Unix sockets, TCP, TLS, a program over SSH; each with a deadline. */
@NullMarked
package io.essaim.docker.wire;

import org.jspecify.annotations.NullMarked;
