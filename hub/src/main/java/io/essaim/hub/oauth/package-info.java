/** The OAuth provider: how single-user servers and services learn who visits them. */
@NullMarked
package io.essaim.hub.oauth;

import org.jspecify.annotations.NullMarked;
