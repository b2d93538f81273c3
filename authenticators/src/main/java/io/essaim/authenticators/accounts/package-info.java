/** Accounts that the hub itself keeps: names, passwords, second factors. */
@NullMarked
package io.essaim.authenticators.accounts;

import org.jspecify.annotations.NullMarked;
