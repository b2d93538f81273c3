package io.essaim.proxy.settings;

/** How the lines of the access log look. */
public enum AccessLogFormat {
    /** There are none. */
    OFF,
    /** The Common Log Format, as Apache and nginx write it. */
    COMMON,
    /** An object of JSON on each line. */
    JSON
}
