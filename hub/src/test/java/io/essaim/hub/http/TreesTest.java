package io.essaim.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreesTest {
    private record Shape(int sides, String name) {}

    @Test
    void aTreeIsWrittenAsDataBindingWouldWriteIt() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("text", "a \"quoted\"\n\u2028 é 𝄞");
        tree.put(
                "numbers", List.of(1, 2L, 0.5, new BigDecimal("1.10"), new BigInteger("123456789012345678901"), 1e300));
        tree.put("flags", List.of(true, false));
        tree.put("nothing", null);
        tree.put("some of nothing", new ArrayList<@Nullable Object>(Arrays.asList(null, "x")));
        tree.put("object", JsonObject.of("inner", List.of()));
        tree.put("record", new Shape(3, "triangle"));
        tree.put("empty", new LinkedHashMap<String, Object>());
        assertThat(new String(Json.bytes(tree), StandardCharsets.UTF_8)).isEqualTo(Json.text(tree));
    }
}
