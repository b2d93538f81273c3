package io.essaim.proxy.access;

import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** An object of JSON; times are ISO 8601 in UTC, durations seconds. */
final class JsonLine {
    private static final double NANOS = 1e9;

    private JsonLine() {}

    static String of(Visit visit) {
        var members = new LinkedHashMap<String, Object>();
        members.put("time", visit.begun().toString());
        members.put("remote", visit.remote());
        members.put("method", visit.method());
        members.put("host", visit.host());
        members.put("target", MaskedTarget.of(visit.target()));
        members.put("protocol", visit.protocol());
        members.put("status", visit.status());
        members.put("bytes", visit.bytes());
        members.put("seconds", visit.took().toNanos() / NANOS);
        members.put("route", visit.route());
        if (!visit.whole()) {
            members.put("cut_short", true);
        }
        return JsonMapper.shared().writeValueAsString(members);
    }
}
