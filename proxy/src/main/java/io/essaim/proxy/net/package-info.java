/** Threads and sockets: native epoll where there is one, NIO elsewhere. */
@NullMarked
package io.essaim.proxy.net;

import org.jspecify.annotations.NullMarked;
