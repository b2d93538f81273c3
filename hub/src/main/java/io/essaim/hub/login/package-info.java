/** Who is at the browser: signing in and out, cookies, cross-site protection, and who may enter at all. */
@NullMarked
package io.essaim.hub.login;

import org.jspecify.annotations.NullMarked;
