import Glibc
import Testing

/// Pseudo-terminals. posix_openpt and its kin are hidden from Swift; these are the requests they make.
enum Pty {
    static func open() throws -> (master: Int32, slave: Int32) {
        let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var locked: Int32 = 0
        try #require(master >= 0 && ioctl(master, 0x4004_5431 /* TIOCSPTLCK */, &locked) == 0)
        let slave = ioctl(master, 0x5441 /* TIOCGPTPEER */, O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        return (master, slave)
    }

    /// Reads from the master until the text has come (a pty delivers when the kernel gets to it), the other side is gone, or five
    /// seconds are over.
    static func read(_ master: Int32, until wanted: String) -> String {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(5)
        var bytes: [UInt8] = []
        while clock.now < end, !String(decoding: bytes, as: UTF8.self).contains(wanted) {
            var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) > 0 else { continue }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(master, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func resize(_ master: Int32, width: Int, height: Int) {
        var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }
}
