package io.essaim.config.bind;

import java.util.List;

/**
 * What overrides may be about.
 *
 * @param section the section they stand in
 * @param records what reads it
 */
record OverrideScope(String section, List<Class<? extends Record>> records) {
    OverrideScope {
        records = List.copyOf(records);
    }
}
