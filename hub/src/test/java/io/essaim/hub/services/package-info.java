@NullMarked
package io.essaim.hub.services;

import org.jspecify.annotations.NullMarked;
