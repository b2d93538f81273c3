/** What is to be done so that what is becomes what is wanted: a pure difference. */
@NullMarked
package io.essaim.deploy.plan;

import org.jspecify.annotations.NullMarked;
