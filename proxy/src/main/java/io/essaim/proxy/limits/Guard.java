package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.LimitMeters;
import io.essaim.proxy.settings.Limits;
import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * The limits that hold for all connections together.
 *
 * @param refusals counts what is refused
 * @param doors who is inside
 * @param shares what is under way for each person and target
 * @param breakers which targets are left alone
 */
public record Guard(Refusals refusals, Doors doors, Shares shares, Breakers breakers) {

    /**
     * Nothing has happened yet.
     *
     * @param fronts which addresses are proxies in front, that come for others
     */
    public static Guard of(Limits limits, LimitMeters meters, Predicate<InetAddress> fronts) {
        var refusals = new Refusals(meters);
        return new Guard(
                refusals,
                new Doors(limits, refusals, meters, fronts),
                new Shares(limits),
                new Breakers(limits, refusals, meters));
    }
}
