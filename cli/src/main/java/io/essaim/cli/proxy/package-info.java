/** The command {@code essaim proxy}, which takes configurable-http-proxy's own options. */
@NullMarked
package io.essaim.cli.proxy;

import org.jspecify.annotations.NullMarked;
