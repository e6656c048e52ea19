import Domain
import Foundation
import Synchronization

extension BulkEngine {
    /// What came of working on a row.
    enum Step: Sendable {
        case done
        /// To be tried again: the registry has trouble.
        case again(CommonDBError)
        /// Nothing goes on without somebody.
        case halt(BulkHalt)
    }

    /// Calls under way at a time: what thirty calls a second need whose answers take a second and a half.
    private static let width = 48
    /// Tries of a row that alone is not answered, while others are.
    private static let mostTries = 5
    private static let longestWait: Duration = .seconds(30)

    /// Works on many rows at once, in their order. Waits for a registry that is away, and for the operator.
    ///
    /// - returns: `false` when the operator gave the rest up; then nothing is under way.
    func pump(
        _ rows: [Int], begin: (Int) throws(BulkHalt) -> Void = { _ in }, _ work: @escaping @Sendable (Int) async -> Step
    ) async throws(BulkHalt) -> Bool {
        let outcome: Result<Bool, BulkHalt> = await withTaskGroup(of: (Int, Step).self) { group in
            var queue = BulkQueue(rows)
            var halt: BulkHalt?
            while true {
                let wish = state.withLock { $0.wish }
                if wish == .run, halt == nil {
                    while queue.underWay < (queue.trouble == nil ? BulkEngine.width : 1), let row = queue.next() {
                        do throws(BulkHalt) { try begin(row) } catch {
                            halt = error
                            queue.giveBack(row)
                            break
                        }
                        group.addTask { (row, await work(row)) }
                    }
                }
                let underWay = queue.underWay
                publish { $0.underWay = underWay }
                guard underWay > 0, let (row, step) = await group.next() else {
                    if let halt { return .failure(halt) }
                    switch wish {
                    case .run: return .success(true)
                    case .cancel: return .success(false)
                    case .stop: return .failure(.pause(.asked))
                    case .pause:
                        do throws(BulkHalt) { try save() } catch { return .failure(error) }
                        await paused(.asked) { await self.waitForWish() }
                        continue
                    }
                }
                switch step {
                case .done: queue.done(row)
                case .halt(let reason):
                    queue.giveBack(row)
                    halt = halt ?? reason
                case .again(let error):
                    let isLonely = queue.tries(of: row) >= BulkEngine.mostTries && queue.isOthersAnswered
                    if isLonely {
                        queue.done(row)
                        state.withLock { _ = $0.hopeless.insert(row) }
                    } else {
                        queue.failed(row)
                    }
                    guard halt == nil, queue.underWay == 0, !isLonely, state.withLock({ $0.wish }) == .run else { continue }
                    let wait = min(BulkEngine.longestWait, .milliseconds(250) * (1 << min(7, queue.troubles)))
                    await paused(.registry(error)) { await self.sleep(wait) }
                }
            }
        }
        return try outcome.get()
    }

    /// Shows a pause while it lasts.
    private func paused(_ pause: BulkPause, _ wait: () async -> Void) async {
        let before = progress.phase
        publish {
            $0.phase = .paused(pause)
            $0.secondsLeft = nil
            $0.perSecond = 0
        }
        state.withLock { $0.pace.reset() }
        await wait()
        publish { $0.phase = before }
    }

    /// Sleeps, unless the operator wants something else meanwhile.
    private func sleep(_ time: Duration) async {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end, state.withLock({ $0.wish }) == .run {
            try? await Task.sleep(for: min(.milliseconds(100), end - .now))
            if Task.isCancelled { return }
        }
    }

    /// What a failed call means for the row.
    static func step(_ error: CommonDBError) -> Step {
        if error.endsSession { return .halt(.pause(.session)) }
        switch error {
        case .fateUnknown(_, let last): return step(last)
        case .insecureAddress, .notConfigured: return .halt(.error(.registry(error)))
        case .cancelled: return .halt(.pause(.asked))
        case .refused(let refusal) where [401, 403].contains(refusal.status): return .halt(.error(.registry(error)))
        default: return .again(error)
        }
    }
}

/// Which row is next, and which are under way.
private struct BulkQueue {
    private let rows: [Int]
    private var place = 0
    /// To be tried again, before the others.
    private var back: [Int] = []
    private var tried: [Int: Int] = [:]
    private(set) var underWay = 0
    /// Failures in a row without an answer in between.
    private(set) var troubles = 0
    private(set) var trouble: Int?
    private(set) var isOthersAnswered = false

    init(_ rows: [Int]) { self.rows = rows }

    mutating func next() -> Int? {
        if let row = back.popLast() {
            underWay += 1
            return row
        }
        guard place < rows.count else { return nil }
        defer { place += 1 }
        underWay += 1
        return rows[place]
    }

    mutating func done(_ row: Int) {
        underWay -= 1
        tried[row] = nil
        troubles = 0
        trouble = nil
        isOthersAnswered = true
    }

    mutating func failed(_ row: Int) {
        underWay -= 1
        back.append(row)
        back.sort(by: >)
        tried[row, default: 0] += 1
        if trouble == nil { isOthersAnswered = false }
        troubles += 1
        trouble = row
    }

    mutating func giveBack(_ row: Int) {
        underWay -= 1
        back.append(row)
    }

    func tries(of row: Int) -> Int { tried[row] ?? 0 }
}
