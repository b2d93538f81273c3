/** A person's notebook server: its name, its life, who may act on it. */
@NullMarked
package io.essaim.domain.server;

import org.jspecify.annotations.NullMarked;
