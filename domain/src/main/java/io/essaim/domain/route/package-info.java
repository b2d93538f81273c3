/** The routes port: which path prefix goes to which address. */
@NullMarked
package io.essaim.domain.route;

import org.jspecify.annotations.NullMarked;
