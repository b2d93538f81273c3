/** HTTP as every part of the hub speaks it: addresses, errors, JSON, headers, and who is calling. */
@NullMarked
package io.essaim.hub.http;

import org.jspecify.annotations.NullMarked;
