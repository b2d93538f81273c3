package io.essaim.domain.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quoted forms were made by Python's {@code urllib.parse.quote} as JupyterHub calls it. */
class PathQuotingTest {

    @ParameterizedTest
    @CsvSource({
        "alice, alice, alice",
        "a b, a%20b, a%20b",
        "has@x, has@x, has%40x",
        "has~x, has~x, has~x",
        "has%40x, has%2540x, has%2540x",
        "é/ü, %C3%A9%2F%C3%BC, %C3%A9%2F%C3%BC",
        "日本, %E6%97%A5%E6%9C%AC, %E6%97%A5%E6%9C%AC",
        "a+b&c=d, a%2Bb%26c%3Dd, a%2Bb%26c%3Dd"
    })
    void namesAreQuotedAsJupyterHubQuotesThem(String name, String inPath, String whole) {
        assertThat(PathQuoting.quote(name)).isEqualTo(inPath);
        assertThat(PathQuoting.quoteAll(name)).isEqualTo(whole);
    }
}
