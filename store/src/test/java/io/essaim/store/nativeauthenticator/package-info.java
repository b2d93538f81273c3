/** Reading what nativeauthenticator keeps. */
@NullMarked
package io.essaim.store.nativeauthenticator;

import org.jspecify.annotations.NullMarked;
