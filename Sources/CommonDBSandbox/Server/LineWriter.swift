import CommonDBContract
import Dispatch
import Foundation
import Synchronization

/// Writes lines to a descriptor on a queue of its own: a reader that never reads its pipe cannot stop the answers.
final class LineWriter: Sendable {
    private static let maximumWaiting = 10_000
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "line-writer")
    private let waiting = Mutex(0)

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Drops the line when too many wait already.
    func write(_ line: String) {
        let accepted = waiting.withLock { waiting in
            guard waiting < Self.maximumWaiting else { return false }
            waiting += 1
            return true
        }
        guard accepted else { return }
        queue.async { [self] in
            Self.writeAll(Array((line + "\n").utf8), to: descriptor)
            waiting.withLock { $0 -= 1 }
        }
    }

    /// Waits until everything so far is written; for the lines before "ready" and at the end.
    func flush() { queue.sync {} }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

/// The log: one line for every refusal and every important call (要件書 7.5.1). Who, when, what, with what result; never a
/// query string, a body, a name, a chip number or a secret.
struct RequestLog: Sendable {
    let write: @Sendable (String) -> Void

    func record(_ entry: Entry) {
        var line = "\(entry.at) correlation=\(entry.correlationID) api=\(entry.api ?? "-") status=\(entry.status)"
        line += " code=\(entry.code ?? "-") account=\(entry.account ?? "-")"
        if let event = entry.event { line += " event=\(event)" }
        write(line)
    }

    /// What the stand-in did by itself.
    func record(job: String, _ result: String, at: Date) { write("\(WireFormat.timestamp(at)) job=\(job) \(result)") }

    struct Entry {
        var at: String
        var correlationID: String
        var api: String?
        var status: Int
        var code: String?
        /// Only of accounts that exist: what was typed as an id may be a password.
        var account: String?
        var event: String?
    }
}
