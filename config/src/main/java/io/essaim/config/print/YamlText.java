package io.essaim.config.print;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Maps, lists and plain values as YAML for people. */
public final class YamlText {
    private YamlText() {}

    /** One key on each line. */
    public static String of(Map<String, ?> tree) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setSchema(new CoreSchema()) // as it is read again
                        .build())
                .dumpToString(tree);
    }
}
