/** Accounts that the hub itself keeps: names, passwords, second factors. */
@NullMarked
package io.essaim.domain.account;

import org.jspecify.annotations.NullMarked;
