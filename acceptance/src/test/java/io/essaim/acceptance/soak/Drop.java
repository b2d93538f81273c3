package io.essaim.acceptance.soak;

import java.io.IOException;
import java.net.Socket;

/** How somebody leaves a WebSocket without saying so. */
enum Drop {
    /** As when a program is killed: the system closes what it had. */
    CLOSE,
    /** As when a machine was away for long: the next packet is answered with a reset. */
    RESET,
    /** In the middle of a frame. */
    HALF_A_FRAME;

    private static final byte[] HEAD_OF_A_LONG_FRAME = {(byte) 0x82, (byte) 0xfe, 0x10, 0, 1, 2, 3, 4, 'x'};

    /** Leaves so; whatever goes wrong, the socket is closed. */
    void close(Socket socket) {
        try (socket) {
            if (this == HALF_A_FRAME) {
                socket.getOutputStream().write(HEAD_OF_A_LONG_FRAME);
            }
            if (this != CLOSE) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException _) {
            // The other side was faster.
        }
    }
}
