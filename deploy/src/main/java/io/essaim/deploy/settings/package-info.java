/** What the file says about running Essaim itself. */
@NullMarked
package io.essaim.deploy.settings;

import org.jspecify.annotations.NullMarked;
