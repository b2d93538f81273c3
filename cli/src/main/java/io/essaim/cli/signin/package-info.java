/** Signs somebody in to see what comes of it, without a hub. */
@NullMarked
package io.essaim.cli.signin;

import org.jspecify.annotations.NullMarked;
