/** One call of the API: the version agreed on, the deadline, the answer or what the engine said instead. */
@NullMarked
package io.essaim.docker.call;

import org.jspecify.annotations.NullMarked;
