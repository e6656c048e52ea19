import Documents
import Domain
import Foundation

/// Reads jobs, answers them, forgets them.
struct JobLoop {
    let input: Int32
    let output: Int32

    func run() {
        // Made with the first job, so that one that only asks for the version, or for nothing, starts at once.
        var maker: DocumentMaker?
        while let head = read(DocumentWire.lengthSize) {
            let count = DocumentWire.count(head)
            guard count <= DocumentWire.largestJob else {
                _ = write(DocumentWire.frame(.refused(.tooLarge)))
                return
            }
            guard let body = read(count) else { return }
            guard write(DocumentWire.frame(answer(body, &maker))) else { return }
        }
    }

    private func answer(_ body: [UInt8], _ maker: inout DocumentMaker?) -> DocumentAnswer {
        guard let job = DocumentWire.job(body) else { return .refused(.unreadable) }
        do throws(DocumentRefusal) {
            let ready: DocumentMaker
            if let maker { ready = maker } else { ready = try DocumentMaker() }
            maker = ready
            let answer = ready.answer(job)
            if case .pdf(let bytes) = answer, bytes.count >= DocumentWire.largestAnswer { return .refused(.tooLarge) }
            return answer
        } catch {
            return .refused(error)
        }
    }

    /// Exactly so many bytes; `nil` when the input ends before.
    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress?.advanced(by: got), count - got) }
            if more > 0 { got += more } else if more == 0 || errno != EINTR { return nil }
        }
        return bytes
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let more = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress?.advanced(by: sent), bytes.count - sent) }
            if more >= 0 { sent += more } else if errno != EINTR { return false }
        }
        return true
    }
}
