/** Carries a plan out: stage by stage, on all machines of a stage at once, under a lock. */
@NullMarked
package io.essaim.deploy.run;

import org.jspecify.annotations.NullMarked;
