/** The sections of the configuration file that the hub reads. */
@NullMarked
package io.essaim.hub.settings;

import org.jspecify.annotations.NullMarked;
