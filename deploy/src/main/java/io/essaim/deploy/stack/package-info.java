/** The compose file with which Docker runs hub and proxies: text made of settings, nothing is started or written. */
@NullMarked
package io.essaim.deploy.stack;

import org.jspecify.annotations.NullMarked;
