/** What was asked and answered, a line each. */
@NullMarked
package io.essaim.proxy.access;

import org.jspecify.annotations.NullMarked;
