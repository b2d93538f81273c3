@NullMarked
package io.essaim.deploy.run;

import org.jspecify.annotations.NullMarked;
