/** What an engine refuses, and why it cannot be asked. */
@NullMarked
package io.essaim.docker.failure;

import org.jspecify.annotations.NullMarked;
