/** The route table: which path prefix goes to which target, and when it was last used. */
@NullMarked
package io.essaim.proxy.routes;

import org.jspecify.annotations.NullMarked;
