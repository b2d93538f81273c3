/** How servers may be named, for the API and the pages alike (contract 1.7). */
@NullMarked
package io.essaim.hub.names;

import org.jspecify.annotations.NullMarked;
