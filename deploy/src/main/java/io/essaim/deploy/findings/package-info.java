/** What is wrong with the machines, in sentences: the fact, and what to do next. Nothing is asked here. */
@NullMarked
package io.essaim.deploy.findings;

import org.jspecify.annotations.NullMarked;
