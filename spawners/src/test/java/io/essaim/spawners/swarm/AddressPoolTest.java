package io.essaim.spawners.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AddressPoolTest {
    /** That of the recorded tasks. */
    private static final String NETWORK = Trees.task("running")
            .path("NetworksAttachments")
            .path(0)
            .path("Network")
            .path("ID")
            .asString("");

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json.replace('\'', '"').replace("NET", NETWORK));
    }

    private static AddressPool pool(String subnet, List<JsonNode> tasks, List<JsonNode> services) {
        var network = tree("{'Id': 'NET', 'IPAM': {'Config': [{'Subnet': '" + subnet + "'}]}}");
        return AddressPool.of(network, tasks, services, List.of(Trees.read("node.json")))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/29, 5", "10.0.0.0/24, 253", "10.0.0.0/20, 4093"})
    void aNetworkHasAllAddressesButThree(String subnet, long addresses) {
        assertThat(Subnet.parse(subnet).addresses()).isEqualTo(addresses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/30", "10.0.0.0/4", "fd00::/64", "ten/24"})
    void whatIsNoUsefulNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** An engine with a /29, one node and six services gave five tasks an address; then the node had none and all hung. */
    @Test
    void aNodeNeedsAnAddressTooSoOneTaskFewerFits() {
        var running = Trees.task("running");
        assertThat(pool("10.0.0.0/29", List.of(running, running, running), List.of())
                        .free())
                .isEqualTo(1);
        assertThat(pool("10.0.0.0/29", List.of(running, running, running, running), List.of())
                        .free())
                .isZero();
    }

    @Test
    void tasksThatEndedOrAreElsewhereTakeNone() {
        var ended = Trees.running("shutdown");
        var elsewhere = Trees.task("no-node-fits");
        var waiting = tree("{'Status': {'State': 'new'}, 'Spec': {'Networks': [{'Target': 'NET'}]}}");
        assertThat(pool("10.0.0.0/24", List.of(ended, elsewhere, waiting), List.of())
                        .taken())
                .isEqualTo(2);
    }

    @Test
    void servicesWithAnAddressOfTheirOwnTakeOneMore() {
        var service = tree("{'Endpoint': {'VirtualIPs': [{'NetworkID': 'other'}, {'NetworkID': 'NET'}]}}");
        assertThat(pool("10.0.0.0/24", List.of(), List.of(service)).taken()).isEqualTo(2);
    }

    @Test
    void aNetworkThatDoesNotSayIsNotCounted() {
        assertThat(AddressPool.of(tree("{'Id': 'NET', 'IPAM': {'Config': []}}"), List.of(), List.of(), List.of()))
                .isEmpty();
    }
}
