/** Emulated machines with nothing but Linux: a kernel, systemd, sshd and a disk of their own each. */
@NullMarked
package io.essaim.acceptance.vm;

import org.jspecify.annotations.NullMarked;
