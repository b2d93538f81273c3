@NullMarked
package io.essaim.store.schema;

import org.jspecify.annotations.NullMarked;
