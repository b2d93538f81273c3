@NullMarked
package io.essaim.deploy.settings;

import org.jspecify.annotations.NullMarked;
