@NullMarked
package io.essaim.config.yaml;

import org.jspecify.annotations.NullMarked;
