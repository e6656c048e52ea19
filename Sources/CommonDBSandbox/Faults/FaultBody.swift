import FlyingFox
import FlyingSocks
import Foundation

/// A body that is sent in pieces, slowly or not to its end.
struct FaultBody: AsyncBufferedSequence {
    typealias Element = UInt8

    enum End: Sendable {
        case complete
        /// Closes the connection although the promised length was not reached.
        case closeEarly
        /// Resets the connection that comes from this port.
        case reset(peerPort: UInt16)
    }

    struct Cut: Error {}

    let bytes: Data
    var pieceBytes = Int.max
    var pause: Duration = .zero
    var end = End.complete

    func makeAsyncIterator() -> Iterator { Iterator(body: self, rest: bytes) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let body: FaultBody
        var rest: Data
        var isFirst = true

        mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            if rest.isEmpty {
                switch body.end {
                case .complete: return nil
                case .closeEarly: throw Cut()
                case .reset(let port):
                    // The half that was sent must be on its way first: a reset drops what is still queued.
                    try await Task.sleep(for: .milliseconds(5))
                    Sockets.reset(peerPort: port)
                    throw Cut()
                }
            }
            if !isFirst, body.pause > .zero { try await Task.sleep(for: body.pause) }
            isFirst = false
            let piece = rest.prefix(Swift.min(count, body.pieceBytes))
            rest = rest.dropFirst(piece.count)
            return Data(piece)
        }
    }
}
