package io.essaim.proxy.tls;

import io.netty.handler.ssl.SslContext;

/** A certificate that is shown, and how. */
record Served(CertifiedKey certified, SslContext context) {}
