/** Keys and certificates in files that nobody but their owner reads. */
@NullMarked
package io.essaim.certificates.files;

import org.jspecify.annotations.NullMarked;
