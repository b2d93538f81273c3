@NullMarked
package io.essaim.deploy.ignition;

import org.jspecify.annotations.NullMarked;
