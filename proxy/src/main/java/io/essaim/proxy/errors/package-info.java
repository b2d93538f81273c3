/** Pages for requests that nobody answered (contract 5.3). */
@NullMarked
package io.essaim.proxy.errors;

import org.jspecify.annotations.NullMarked;
