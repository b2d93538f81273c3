/** Reaches what runs on a swarm by the names that people have for it: its logs, its containers. */
@NullMarked
package io.essaim.deploy.reach;

import org.jspecify.annotations.NullMarked;
