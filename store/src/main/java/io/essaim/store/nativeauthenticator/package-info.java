/** Reads the accounts of nativeauthenticator. */
@NullMarked
package io.essaim.store.nativeauthenticator;

import org.jspecify.annotations.NullMarked;
