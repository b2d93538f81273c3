/** Planted: knows the store and JDBC. */
@NullMarked
package io.essaim.cli.architecture.planted.hub.servers;

import org.jspecify.annotations.NullMarked;
