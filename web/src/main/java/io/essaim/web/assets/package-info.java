/** The static files of the pages: styles, scripts, pictures. */
@NullMarked
package io.essaim.web.assets;

import org.jspecify.annotations.NullMarked;
