/** From machines to a platform: {@code essaim plan} and {@code essaim deploy}. */
@NullMarked
package io.essaim.cli.deploy;

import org.jspecify.annotations.NullMarked;
