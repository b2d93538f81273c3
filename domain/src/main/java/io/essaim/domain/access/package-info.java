/** Roles, tokens, OAuth clients and codes, services: what access control is made of. */
@NullMarked
package io.essaim.domain.access;

import org.jspecify.annotations.NullMarked;
