/** The secrets of a deployment: {@code essaim secrets}. */
@NullMarked
package io.essaim.cli.secrets;

import org.jspecify.annotations.NullMarked;
