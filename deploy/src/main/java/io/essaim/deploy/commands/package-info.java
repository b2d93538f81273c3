/** Scripts that set machines up: text made of wishes and facts, nothing is run here. */
@NullMarked
package io.essaim.deploy.commands;

import org.jspecify.annotations.NullMarked;
