package io.essaim.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The option of JupyterHub (or of a class made for it) that this key stands for: {@code Spawner.mem_limit}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface JupyterHubOption {
    /** Class and option, joined by a dot. */
    String value();
}
