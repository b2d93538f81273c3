/** Certificates for host names that people type, from an authority that speaks ACME (RFC 8555). */
@NullMarked
package io.essaim.certificates.acme;

import org.jspecify.annotations.NullMarked;
