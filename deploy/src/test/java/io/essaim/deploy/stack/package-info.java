@NullMarked
package io.essaim.deploy.stack;

import org.jspecify.annotations.NullMarked;
