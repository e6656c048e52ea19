import Foundation

/// The lock of one log among all programs that write it.
struct LogLock {
    private let descriptor: Int32

    /// - parameter patience: How long another program may hold it. It holds it for a line; longer only when it was stopped in the middle.
    /// - parameter creating: `false` for readers, who leave nothing in a folder that is not theirs.
    init(_ file: URL, patience: Duration, creating: Bool = true) throws(LogFault) {
        let deadline = ContinuousClock.now + patience
        while true {
            let opened = Glibc.open(file.path, O_RDWR | (creating ? O_CREAT : 0) | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard opened >= 0 else { throw LogFault(errno) }
            while flock(opened, LOCK_EX | LOCK_NB) != 0 {
                let code = errno
                guard code == EWOULDBLOCK || code == EINTR, ContinuousClock.now < deadline else {
                    close(opened)
                    throw LogFault(code)
                }
                usleep(1000)
            }
            // Somebody may have removed the file meanwhile: a lock on a file without a name locks nobody out.
            var held = stat()
            var named = stat()
            if fstat(opened, &held) == 0, lstat(file.path, &named) == 0, held.st_ino == named.st_ino, held.st_dev == named.st_dev {
                descriptor = opened
                return
            }
            close(opened)
            guard ContinuousClock.now < deadline else { throw LogFault(EWOULDBLOCK) }
        }
    }

    func release() { close(descriptor) }
}
