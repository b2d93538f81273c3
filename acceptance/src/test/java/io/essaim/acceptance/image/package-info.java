/** The image of hub and proxies, without an engine. */
@NullMarked
package io.essaim.acceptance.image;

import org.jspecify.annotations.NullMarked;
