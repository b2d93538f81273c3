package io.essaim.deploy.run;

import io.essaim.deploy.plan.Step;

/**
 * A step that failed, and why.
 *
 * @param next what to do, or empty
 */
public record Failure(Step step, String why, String next) {}
