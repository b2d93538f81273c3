/** The certificates that proxies show people, got from an authority and renewed before they end. */
@NullMarked
package io.essaim.hub.certificates;

import org.jspecify.annotations.NullMarked;
