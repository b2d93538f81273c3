/** Hands requests on and answers back: HTTP/1.1 and WebSocket, streamed both ways. */
@NullMarked
package io.essaim.proxy.relay;

import org.jspecify.annotations.NullMarked;
