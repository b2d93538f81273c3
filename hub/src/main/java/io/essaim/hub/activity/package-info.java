/** When people, servers and tokens were last active, written to the store in batches. */
@NullMarked
package io.essaim.hub.activity;

import org.jspecify.annotations.NullMarked;
