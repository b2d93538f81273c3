package io.essaim.proxy.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;

/** Which kind of sockets and threads there are on this machine. */
public enum Transport {
    /** Linux, through native code: about half the CPU of NIO for each request. */
    EPOLL,
    /** Everywhere. */
    NIO;

    /** The best there is here. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** Why native epoll is not to be had, if it is not. */
    public static Optional<String> whyNotNative() {
        return Epoll.isAvailable()
                ? Optional.empty()
                : Optional.of(String.valueOf(Epoll.unavailabilityCause().getMessage()));
    }

    /** A group of that many threads, which do not keep the process alive. */
    public EventLoopGroup threads(int count, String name) {
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), handler());
    }

    /** What listens for TCP connections. */
    public Class<? extends ServerChannel> listener() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /** What connects over TCP. */
    public Class<? extends Channel> connection() {
        return switch (this) {
            case EPOLL -> EpollSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }

    /** What connects to a socket in the file system. */
    public Class<? extends Channel> fileConnection() {
        return switch (this) {
            case EPOLL -> EpollDomainSocketChannel.class;
            case NIO -> io.netty.channel.socket.nio.NioDomainSocketChannel.class;
        };
    }

    /** The address of a socket in the file system. */
    public SocketAddress fileAddress(String path) {
        return switch (this) {
            case EPOLL -> new DomainSocketAddress(path);
            case NIO -> UnixDomainSocketAddress.of(path);
        };
    }

    private IoHandlerFactory handler() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }
}
