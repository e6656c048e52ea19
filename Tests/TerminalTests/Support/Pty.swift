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

    static func resize(_ master: Int32, width: Int, height: Int) {
        var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }
}
