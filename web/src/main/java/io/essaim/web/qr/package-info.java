/** QR codes. */
@NullMarked
package io.essaim.web.qr;

import org.jspecify.annotations.NullMarked;
