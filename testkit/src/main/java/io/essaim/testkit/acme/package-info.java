/** A real authority that speaks ACME, with names that all lead to this machine. */
@NullMarked
package io.essaim.testkit.acme;

import org.jspecify.annotations.NullMarked;
