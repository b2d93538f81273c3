/** Certificates by which hub, proxy, servers and services know each other (contract 3.10). */
@NullMarked
package io.essaim.domain.tls;

import org.jspecify.annotations.NullMarked;
