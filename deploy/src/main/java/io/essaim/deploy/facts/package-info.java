/** What machines are, as they say themselves. */
@NullMarked
package io.essaim.deploy.facts;

import org.jspecify.annotations.NullMarked;
