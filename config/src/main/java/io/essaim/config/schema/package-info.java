/** What a settings record says about its keys: meaning, default, secrecy. Read by the binder and by the reference page. */
@NullMarked
package io.essaim.config.schema;

import org.jspecify.annotations.NullMarked;
