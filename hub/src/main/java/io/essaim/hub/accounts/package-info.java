/** Pages of accounts that the hub itself keeps: sign-up, one's own account, letters, approval. */
@NullMarked
package io.essaim.hub.accounts;

import org.jspecify.annotations.NullMarked;
