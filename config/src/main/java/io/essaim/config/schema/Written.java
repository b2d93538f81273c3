package io.essaim.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record that stands in a file as one text. Its public static method {@code parse(String)} reads it and refuses
 * with an exception whose message says what is wrong, and its {@code toString} is that text again.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Written {
    /** What the reference page calls it. */
    String name();

    /** Ends the sentence "expected …". */
    String expected();
}
