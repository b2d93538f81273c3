package io.essaim.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void whatWasGivenCanChangeWithoutChangingTheObject() {
        var list = new ArrayList<Object>(List.of(1));
        var members = new HashMap<String, Object>(Map.of("list", list));
        var object = new JsonObject(members);

        list.add(2);
        members.put("more", true);

        assertThat(object.members()).isEqualTo(Map.of("list", List.of(1)));
    }

    @Test
    void nothingIsLostNotEvenANull() {
        var object = JsonObject.of("nothing", null).with("deep", JsonObject.of("x", 1.5));

        assertThat(object.members()).containsEntry("nothing", null).containsEntry("deep", Map.of("x", 1.5));
    }

    @Test
    void aValueThatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> JsonObject.of("thread", Thread.currentThread()))
                .hasMessageContaining("not a JSON value");
    }

    @Test
    void aMemberOfAnotherKindReadsAsAbsent() {
        var object = JsonObject.of("pid", 12).with("half", 0.5);

        assertThat(object.number("pid")).contains(12L);
        assertThat(object.number("half")).isEmpty();
        assertThat(object.text("pid")).isEmpty();
    }
}
