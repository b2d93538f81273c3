@NullMarked
package io.essaim.cli.deploy;

import org.jspecify.annotations.NullMarked;
