/** The contract suite of the routes port, and a fake that passes it. */
@NullMarked
package io.essaim.testkit.route;

import org.jspecify.annotations.NullMarked;
