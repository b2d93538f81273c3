@NullMarked
package io.essaim.deploy.commands;

import org.jspecify.annotations.NullMarked;
