import Glibc
import Synchronization

/// A plain TCP connection for tests, non-blocking underneath, with a deadline on every wait.
package final class TestSocket: ByteStream {
    /// What went wrong, by the system call's name and errno.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let call: String
        package let code: Int32

        package var description: String { "\(self.call) failed: errno \(self.code)" }
        /// The peer broke the connection off.
        package var isReset: Bool { self.code == ECONNRESET || self.code == EPIPE }
    }

    /// How long a test waits for a peer before it fails: generous, since machines that test are busy.
    package static let patience = Duration.seconds(30)

    package let descriptor: Int32
    private let isOpen = Mutex(true)

    package init(adopting descriptor: Int32) { self.descriptor = descriptor }

    deinit { self.close() }

    /// Connects to a loopback port.
    ///
    /// `receiveBuffer` bounds what the kernel holds for a reader that does not read (bytes, 0: the system's default).
    package static func connect(port: Int, receiveBuffer: Int = 0) async throws -> TestSocket {
        let descriptor = socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        let result = TestSocket(adopting: descriptor)
        if receiveBuffer > 0 { result.setOption(SOL_SOCKET, SO_RCVBUF, Int32(receiveBuffer)) }
        result.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status != 0 {
            guard errno == EINPROGRESS else { throw Failure(call: "connect", code: errno) }
            try await result.wait(.writable)
            var code: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
            guard code == 0 else { throw Failure(call: "connect", code: code) }
        }
        return result
    }

    package func send(_ bytes: [UInt8]) async throws {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    self.descriptor,
                    buffer.baseAddress.map { $0 + offset },
                    buffer.count - offset,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if sent >= 0 {
                offset += sent
            } else if errno == EAGAIN {
                try await self.wait(.writable)
            } else {
                throw Failure(call: "send", code: errno)
            }
        }
    }

    package func receive(atMost limit: Int = 65536) async throws -> [UInt8] {
        while true {
            var code: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let received = recv(self.descriptor, buffer.baseAddress, limit, 0)
                code = received < 0 ? errno : 0
                count = max(received, 0)
            }
            if code == 0 { return bytes }
            guard code == EAGAIN else { throw Failure(call: "recv", code: code) }
            try await self.wait(.readable)
        }
    }

    /// Waits until the socket is ready; a test that needs no more than that reads nothing.
    package func wait(_ interest: SocketReactor.Interest) async throws {
        try await SocketReactor.shared.wait(for: self.descriptor, interest, until: .now + Self.patience)
    }

    /// Ends the sending side and leaves the other open.
    package func finishSending() { shutdown(self.descriptor, Int32(SHUT_WR)) }

    package func close() {
        self.isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            SocketReactor.shared.forget(self.descriptor)
            Glibc.close(self.descriptor)
        }
    }

    /// Breaks the connection off with a reset, as a pulled cable's router does.
    package func abort() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(self.descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        self.close()
    }

    private func setOption(_ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(self.descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
