import Foundation

/// A file system of 64 KiB in a mount namespace of its own, reached through the process that holds it.
final class SmallDisk {
    struct Failed: Error {}

    private let holder: TestTool
    private let pid: pid_t
    let url: URL

    static let isPossible: Bool = {
        guard let disk = try? SmallDisk() else { return false }
        disk.remove()
        return true
    }()

    init() throws {
        let place = "/tmp"
        // Signals order what has to be done inside; each answer is a line.
        let script = """
            mount -t tmpfs -o size=64k,mode=0700 none \(place) || exit 1
            again() { mount -o remount,$1 \(place) && echo done || echo busy; }
            trap 'again size=128k' HUP
            trap 'again ro' USR1
            trap 'again rw' USR2
            trap 'exit 0' TERM
            tail -f --pid=$$ /dev/null &
            echo $$
            while :; do wait; done
            """
        holder = try TestTool(["unshare", "-rm", "sh", "-c", script])
        let answer = String(decoding: holder.read(), as: UTF8.self)
        guard let number = pid_t(answer.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            holder.wait()
            throw Failed()
        }
        pid = number
        url = URL(fileURLWithPath: "/proc/\(pid)/root\(place)", isDirectory: true)
    }

    func grow() throws { try order(SIGHUP) }
    func setReadOnly(_ isReadOnly: Bool) throws { try order(isReadOnly ? SIGUSR1 : SIGUSR2) }
    func remove() { holder.stop() }

    /// Tried until nobody has a file open that is in the way.
    private func order(_ signal: Int32) throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            guard kill(pid, signal) == 0 else { throw Failed() }
            let answer = holder.read()
            if answer.isEmpty { throw Failed() }
            if answer.starts(with: Array("done".utf8)) { return }
        }
        throw Failed()
    }
}
