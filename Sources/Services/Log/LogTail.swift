import Foundation

/// The end of one file of the log: its last whole line, and what stands behind it where writing was cut off.
struct LogTail {
    /// The last line that is as it was written, without its line break; empty when there is none.
    var line: [UInt8] = []
    var link: LogChain.Link?
    /// Bytes of the file up to the end of that line, its line break included.
    var whole = 0
    /// The line is all there but for its line break.
    var lacksBreak = false
    /// Bytes behind the last whole line.
    var rest: [UInt8] = []
    var size = 0

    var isEnd: Bool { line.withUnsafeBytes { LogMark(of: $0) } == .end }

    /// Reads from the end, only as far back as it must.
    static func read(_ descriptor: Int32, size: Int) throws(LogFault) -> LogTail {
        var window = 4096
        while true {
            let start = max(0, size - window)
            let bytes = try LogBytes.read(descriptor, from: start, count: size - start)
            var tail = LogTail(in: bytes, isStart: start == 0)
            if tail.link != nil || start == 0 {
                tail.whole += start
                tail.size = size
                return tail
            }
            window *= 8
        }
    }

    private init(in bytes: [UInt8], isStart: Bool) {
        bytes.withUnsafeBytes { raw in
            var start = 0
            // Before the first line break may be half a line.
            if !isStart { start = (raw.firstIndex(of: 10) ?? raw.count - 1) + 1 }
            while start < raw.count {
                let end = raw[start...].firstIndex(of: 10) ?? raw.count
                let found = UnsafeRawBufferPointer(rebasing: raw[start..<end])
                if let link = LogChain.intactLink(of: found) {
                    self.link = link
                    line = Array(found)
                    lacksBreak = end == raw.count
                    whole = min(end + 1, raw.count)
                }
                start = end + 1
            }
            rest = Array(raw[whole...])
        }
    }
}

enum LogBytes {
    /// Files of the log are cut at a fraction of this.
    static let limit = 1 << 30

    static func read(_ descriptor: Int32, from start: Int, count: Int) throws(LogFault) -> [UInt8] {
        guard count <= limit else { throw LogFault(EOVERFLOW) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(start + filled))
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    failure = errno
                    break
                }
            }
        }
        guard failure == 0 else { throw LogFault(failure) }
        return bytes
    }

    /// Opens a file that is one, and nobody's link.
    static func open(_ url: URL, _ flags: Int32) throws(LogFault) -> (descriptor: Int32, size: Int) {
        let descriptor = Glibc.open(url.path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw LogFault(errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw LogFault(EINVAL)
        }
        return (descriptor, Int(status.st_size))
    }

    static func whole(_ url: URL) throws(LogFault) -> [UInt8] {
        let (descriptor, size) = try open(url, O_RDONLY)
        defer { close(descriptor) }
        return try read(descriptor, from: 0, count: size)
    }
}
