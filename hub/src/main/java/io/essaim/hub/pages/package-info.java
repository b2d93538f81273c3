/** The pages people see: one class each, and what they share (contract section 4). */
@NullMarked
package io.essaim.hub.pages;

import org.jspecify.annotations.NullMarked;
