/** Machines that are asked, real ones and recorded ones. */
@NullMarked
package io.essaim.deploy.facts;

import org.jspecify.annotations.NullMarked;
