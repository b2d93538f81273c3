/** Certificates that people are shown, and who gives them. */
@NullMarked
package io.essaim.domain.certificate;

import org.jspecify.annotations.NullMarked;
