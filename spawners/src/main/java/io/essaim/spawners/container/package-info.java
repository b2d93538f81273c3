/**
 * What spawners of containers share, whichever engine runs them: images, names, labels, mounts and the environment. It
 * talks to nobody; mounts are the trees of the Engine API, the same for a container and for a task of a service.
 */
@NullMarked
package io.essaim.spawners.container;

import org.jspecify.annotations.NullMarked;
