package io.essaim.proxy.tls;

import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.certificate.ShownCertificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the hub sends, as JSON: {@code {"certificates":[{"key":PEM,"chain":PEM}], "answers":{TOKEN:CONTENT},
 * "handshakes":[{"host":HOST,"key":PEM,"chain":PEM}]}}. What is not there is empty.
 */
final class ShownJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String CERTIFICATES = "certificates";
    private static final String ANSWERS = "answers";
    private static final String HANDSHAKES = "handshakes";
    private static final String HOST = "host";
    private static final String KEY = "key";
    private static final String CHAIN = "chain";

    private ShownJson() {}

    static byte[] write(Shown shown) {
        var answers = new LinkedHashMap<String, String>();
        var handshakes = new ArrayList<Map<String, String>>();
        for (var proof : shown.proofs()) {
            switch (proof) {
                case Proof.Page(var token, var content) -> answers.put(token, content);
                case Proof.Handshake(var host, var certificate) -> {
                    var members = members(certificate);
                    members.put(HOST, host);
                    handshakes.add(members);
                }
            }
        }
        var all = new LinkedHashMap<String, Object>();
        all.put(
                CERTIFICATES,
                shown.certificates().stream().map(ShownJson::members).toList());
        all.put(ANSWERS, answers);
        all.put(HANDSHAKES, handshakes);
        return MAPPER.writeValueAsBytes(all);
    }

    private static Map<String, String> members(ShownCertificate certificate) {
        var members = new LinkedHashMap<String, String>();
        members.put(KEY, certificate.key());
        members.put(CHAIN, certificate.chain());
        return members;
    }

    static Shown read(byte[] body) throws Unusable {
        var all = object(parsed(body), "the body");
        var certificates = new ArrayList<ShownCertificate>();
        var proofs = new ArrayList<Proof>();
        for (var one : list(all, CERTIFICATES)) {
            certificates.add(certificate(one, CERTIFICATES + "[" + certificates.size() + "]"));
        }
        var answers = all.get(ANSWERS);
        if (answers != null) {
            for (var answer : object(answers, ANSWERS).entrySet()) {
                var token = String.valueOf(answer.getKey());
                proofs.add(new Proof.Page(token, text(answer.getValue(), "an answer")));
            }
        }
        int number = 0;
        for (var one : list(all, HANDSHAKES)) {
            var place = HANDSHAKES + "[" + number++ + "]";
            var host = text(object(one, place).get(HOST), place + "." + HOST);
            proofs.add(new Proof.Handshake(host, certificate(one, place)));
        }
        return new Shown(certificates, proofs);
    }

    private static ShownCertificate certificate(@Nullable Object one, String place) throws Unusable {
        var members = object(one, place);
        return new ShownCertificate(
                text(members.get(KEY), place + "." + KEY), text(members.get(CHAIN), place + "." + CHAIN));
    }

    /** Says where it is broken and not what stands there, which may be a key. */
    private static @Nullable Object parsed(byte[] body) throws Unusable {
        try {
            return MAPPER.readValue(body, Object.class);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new Unusable("the body is no JSON"
                    + (where == null ? "" : ", at line " + where.getLineNr() + ", column " + where.getColumnNr()));
        }
    }

    private static Map<?, ?> object(@Nullable Object value, String place) throws Unusable {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new Unusable(place + " is no object");
    }

    private static List<? extends @Nullable Object> list(Map<?, ?> members, String name) throws Unusable {
        var value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw new Unusable(name + " is no list");
    }

    private static String text(@Nullable Object value, String place) throws Unusable {
        if (value instanceof String text) {
            return text;
        }
        throw new Unusable(place + " is no text");
    }
}
