/** YAML as a tree that knows on which line each thing stands. */
@NullMarked
package io.essaim.config.yaml;

import org.jspecify.annotations.NullMarked;
