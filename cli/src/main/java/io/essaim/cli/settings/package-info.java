/** The configuration file as a whole: which section is read by which records. */
@NullMarked
package io.essaim.cli.settings;

import org.jspecify.annotations.NullMarked;
