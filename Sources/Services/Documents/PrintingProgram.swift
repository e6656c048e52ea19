import CSpawn
import Domain
import Foundation

/// One running `mcterminal-documents`, asked and answered through a socket. Not thread-safe: `DocumentRenderer` asks one thing at a time.
final class PrintingProgram {
    enum Trouble: Error {
        case ended
        case timedOut
        case unreadable
        /// Asked to stop in the middle: what is on the way no longer fits the next question.
        case abandoned
    }

    private(set) var pid: pid_t = 0
    private var end: Int32 = -1

    /// How long it takes at most to notice that nobody waits any more, in milliseconds.
    private static let glance: Int32 = 50

    /// - throws: the errno of starting it, as `DocumentFailure.notStarted`.
    init(_ program: String) throws(DocumentFailure) {
        let words: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        defer { words.forEach { free($0) } }
        let code = cspawn_command_talking(words, &pid, &end)
        guard code == 0 else { throw .notStarted(code: code) }
    }

    /// Ends it, whatever it does: it keeps nothing.
    deinit {
        // One that never started has no process, and 0 would be our own group.
        guard pid > 0 else { return }
        close(end)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    /// The answer to a job in its frame, without its own.
    func answer(
        to frame: [UInt8], until deadline: ContinuousClock.Instant, isAbandoned: () -> Bool
    ) throws(Trouble) -> [UInt8] {
        try write(frame, until: deadline, isAbandoned: isAbandoned)
        let head = try read(DocumentWire.lengthSize, until: deadline, isAbandoned: isAbandoned)
        let count = DocumentWire.count(head)
        guard (1...DocumentWire.largestAnswer).contains(count) else { throw .unreadable }
        return try read(count, until: deadline, isAbandoned: isAbandoned)
    }

    private func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant, isAbandoned: () -> Bool) throws(Trouble) {
        var sent = 0
        while sent < bytes.count {
            try wait(for: Int16(POLLOUT), until: deadline, isAbandoned: isAbandoned)
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { send(end, $0 + sent, bytes.count - sent, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) } ?? -1
            }
            if count < 0, errno != EAGAIN, errno != EINTR { throw .ended }
            sent += max(0, count)
        }
    }

    private func read(_ count: Int, until deadline: ContinuousClock.Instant, isAbandoned: () -> Bool) throws(Trouble) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            try wait(for: Int16(POLLIN), until: deadline, isAbandoned: isAbandoned)
            let more = bytes.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.map { recv(end, $0 + got, count - got, Int32(MSG_DONTWAIT)) } ?? -1
            }
            if more == 0 { throw .ended }
            if more < 0, errno != EAGAIN, errno != EINTR { throw .ended }
            got += max(0, more)
        }
        return bytes
    }

    private func wait(for event: Int16, until deadline: ContinuousClock.Instant, isAbandoned: () -> Bool) throws(Trouble) {
        while true {
            guard !isAbandoned() else { throw .abandoned }
            let left = (deadline - .now).wholeMilliseconds
            guard left > 0 else { throw .timedOut }
            var waiting = pollfd(fd: end, events: event, revents: 0)
            if poll(&waiting, 1, min(PrintingProgram.glance, Int32(clamping: left))) > 0 { return }
        }
    }
}
