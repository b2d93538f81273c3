@NullMarked
package io.essaim.deploy.plan;

import org.jspecify.annotations.NullMarked;
