/** A lean client and server of many connections, on threads held on one core: load that costs less than what it loads. */
@NullMarked
package io.essaim.benchmarks.sockets;

import org.jspecify.annotations.NullMarked;
