package io.essaim.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key is when the file does not say, written as YAML: {@code "30s"}, {@code "[]"}, {@code "{}"}. A component
 * without it is required, unless it is an {@code Optional}, which is then empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** The YAML text. */
    String value();
}
