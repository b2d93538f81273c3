/** Sentences about what is wrong. */
@NullMarked
package io.essaim.deploy.findings;

import org.jspecify.annotations.NullMarked;
