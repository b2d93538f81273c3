/** {@code essaim render ignition}: the file with which a machine of Fedora CoreOS sets itself up. */
@NullMarked
package io.essaim.cli.ignition;

import org.jspecify.annotations.NullMarked;
