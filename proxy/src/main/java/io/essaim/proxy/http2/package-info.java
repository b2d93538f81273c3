/** Connections of people over HTTP/2 (RFC 9113), and its heads as heads of HTTP/1.1, which is what targets are spoken to in. */
@NullMarked
package io.essaim.proxy.http2;

import org.jspecify.annotations.NullMarked;
