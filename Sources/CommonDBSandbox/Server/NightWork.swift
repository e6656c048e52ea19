import CommonDBContract
import Foundation

/// What is done once a day in Japan, in the first minutes after midnight: the end of retention. Moving the clock counts as waiting.
final class NightWork: Sendable {
    private static let lookEvery: Duration = .seconds(60)

    private let tasks: [Task<Void, Never>]

    /// - Parameter moves: Yields when the clock was moved.
    init(_ service: Service, moves: AsyncStream<Void>, log: RequestLog) {
        let (looks, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let timer = Task {
            while !Task.isCancelled {
                continuation.yield()
                try? await Task.sleep(for: Self.lookEvery)
            }
        }
        let follower = Task { for await _ in moves { continuation.yield() } }
        let worker = Task {
            var done: Int?
            for await _ in looks {
                let now = service.now()
                guard done != WireFormat.day(of: now) else { continue }
                do {
                    let count = try await Retention.purge(service.registry.writer, at: now)
                    done = WireFormat.day(of: now)
                    if count > 0 { log.record(job: "retention", "deleted=\(count)", at: now) }
                } catch {
                    log.record(job: "retention", "failure:\(type(of: error))", at: now)
                }
            }
        }
        tasks = [timer, follower, worker]
    }

    /// What is under way is finished first.
    func stop() async {
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}
