/** Names of images, and the credentials for the registries they come from. */
@NullMarked
package io.essaim.docker.registry;

import org.jspecify.annotations.NullMarked;
