/** The stories, told through the front door. */
@NullMarked
package io.essaim.acceptance.story;

import org.jspecify.annotations.NullMarked;
