@NullMarked
package io.essaim.deploy.reach;

import org.jspecify.annotations.NullMarked;
