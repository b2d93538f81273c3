package io.essaim.hub.api;

import io.essaim.domain.route.PathQuoting;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.RequestUrl;
import io.essaim.hub.settings.HubSettings;
import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderNames;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of long lists (contract 1.1, pagination). */
final class Pages {
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final String MEDIA_TYPE = "application/jupyterhub-pagination+json";

    private final int usual;
    private final int largest;

    /**
     * Which part is asked for.
     *
     * @param wrapped whether the answer is to say what part it is
     */
    record Part(int offset, int limit, boolean wrapped) {}

    Pages(HubSettings.Limits limits) {
        this.usual = limits.apiPageDefaultLimit();
        this.largest = limits.apiPageMaxLimit();
    }

    Part asked(Exchange exchange) {
        boolean wrapped = exchange.request().headers().values(HeaderNames.ACCEPT).stream()
                .flatMap(accept -> Stream.of(accept.split(",", -1)))
                .anyMatch(type -> type.strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE));
        int limit = Math.min(number(exchange, "limit", wrapped ? usual : largest), largest);
        return new Part(number(exchange, "offset", 0), Math.max(limit, 1), wrapped);
    }

    /** The same for lists that always say what part they are. */
    Part wrapped(Exchange exchange) {
        var part = asked(exchange);
        return new Part(part.offset(), part.limit(), true);
    }

    private static int number(Exchange exchange, String name, int absent) {
        var text = exchange.query(name);
        try {
            return text.map(String::strip)
                    .map(digits -> new BigInteger(digits).abs().min(LARGEST).intValueExact())
                    .orElse(absent);
        } catch (NumberFormatException e) {
            throw new HttpProblem(
                    400, "Invalid argument '" + name + "': expected a whole number, got '" + text.orElse("") + "'");
        }
    }

    /** Answers with the items, wrapped if that was asked for. */
    void send(Exchange exchange, Part part, Object items, long total) {
        exchange.send(200, part.wrapped() ? wrap(exchange, part, items, total) : items);
    }

    private static Map<String, Object> wrap(Exchange exchange, Part part, Object items, long total) {
        var pagination = new LinkedHashMap<String, @Nullable Object>();
        pagination.put("offset", part.offset());
        pagination.put("limit", part.limit());
        pagination.put("total", total);
        long following = (long) part.offset() + part.limit();
        pagination.put("next", following < total ? next(exchange, part, following) : null);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("items", items);
        answer.put("_pagination", pagination);
        return answer;
    }

    private static Map<String, Object> next(Exchange exchange, Part part, long offset) {
        var next = new LinkedHashMap<String, Object>();
        next.put("offset", offset);
        next.put("limit", part.limit());
        next.put("url", url(exchange, part, offset));
        return next;
    }

    /** The address asked for, with another offset and limit in their places; all else is kept, blank values too. */
    private static String url(Exchange exchange, Part part, long offset) {
        var request = exchange.request();
        var parameters = new LinkedHashMap<String, List<String>>();
        // As it was sent, for its order.
        for (var parameter : request.prologue().query().rawValue().split("&", -1)) {
            var name = UriEncoding.decodeQuery(parameter.split("=", 2)[0]);
            if (!name.isEmpty()) {
                parameters.put(
                        name, request.query().contains(name) ? request.query().all(name) : List.of(""));
            }
        }
        parameters.replaceAll((_, values) -> values.isEmpty() ? List.of("") : values);
        parameters.put("offset", List.of(Long.toString(offset)));
        parameters.put("limit", List.of(Integer.toString(part.limit())));
        return parameters.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> PathQuoting.quoteAll(parameter.getKey()) + "=" + PathQuoting.quoteAll(value)))
                .collect(Collectors.joining(
                        "&",
                        RequestUrl.origin(request)
                                + request.prologue().uriPath().rawPath() + "?",
                        ""));
    }
}
