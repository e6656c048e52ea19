import Foundation
import Testing

@testable import Services

@Suite struct RateLimitTests {
    private let file = BatchID()

    /// Over random arrivals of clicks and batches: never more than thirty in any second, everybody goes in the end, each kind and each
    /// batch in its order, and no background call goes while a click waits.
    @Test(arguments: 0..<100)
    func property(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let batches = (0..<Int.random(in: 1...4, using: &random)).map { _ in BatchID() }
        var limit = RateLimit<Int>(perSecond: 30)
        var now = Duration.zero
        var went: [(id: Int, at: Duration)] = []
        var kinds: [Int: CallPriority] = [:]
        var waiting: Set<Int> = []
        var next = 0
        while next < 200 || !waiting.isEmpty {
            if next < 200 {
                for _ in 0..<Int.random(in: 0...20, using: &random) {
                    let kind: CallPriority =
                        Int.random(in: 0..<4, using: &random) == 0 ? .click : .batch(batches.randomElement(using: &random) ?? file)
                    kinds[next] = kind
                    limit.enqueue(next, kind)
                    waiting.insert(next)
                    next += 1
                }
                if Int.random(in: 0..<5, using: &random) == 0, let leaver = waiting.randomElement(using: &random) {
                    let wasWaiting = limit.remove(leaver)
                    #expect(wasWaiting)
                    waiting.remove(leaver)
                    kinds[leaver] = nil
                }
            }
            let due = limit.due(at: now)
            waiting.subtract(due)
            if due.contains(where: { kinds[$0] != .click }) { #expect(waiting.allSatisfy { kinds[$0] != .click }) }
            went += due.map { ($0, now) }
            #expect(limit.isEmpty == waiting.isEmpty)
            if let pause = limit.wait(at: now) {
                if due.isEmpty { #expect(pause > .zero) }
                now += max(pause, next < 200 ? .milliseconds(Int.random(in: 0...300, using: &random)) : .zero)
            } else {
                now += .milliseconds(100)
            }
        }
        #expect(went.count == kinds.count)
        for (index, call) in went.enumerated() where index + 30 < went.count { #expect(went[index + 30].at >= call.at + .seconds(1)) }
        for kind in Set(kinds.values) {
            let order = went.map(\.id).filter { kinds[$0] == kind }
            #expect(order == order.sorted())
        }
    }

    /// While several batches wait, none gets more than one call ahead of another, however unequal their lengths.
    @Test(arguments: 0..<50)
    func fairShare(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let lengths = (0..<Int.random(in: 2...5, using: &random)).map { _ in Int.random(in: 20...300, using: &random) }
        var limit = RateLimit<[Int]>(perSecond: Int.random(in: 2...40, using: &random))
        for (batch, length) in lengths.enumerated() {
            let priority = CallPriority.batch(BatchID())
            (0..<length).forEach { limit.enqueue([batch, $0], priority) }
        }
        var counts = Array(repeating: 0, count: lengths.count)
        var now = Duration.zero
        while let pause = limit.wait(at: now) {
            now += pause
            for call in limit.due(at: now) {
                counts[call[0]] += 1
                let unfinished = counts.indices.filter { counts[$0] < lengths[$0] }.map { counts[$0] }
                #expect((unfinished.max() ?? 0) - (unfinished.min() ?? 0) <= 1)
            }
        }
        #expect(counts == lengths)
    }

    /// A batch that comes when a long one is under way has its turn with the next call.
    @Test func newcomer() {
        var limit = RateLimit<String>(perSecond: 10, reserve: 0)
        let (long, short) = (CallPriority.batch(BatchID()), CallPriority.batch(BatchID()))
        (0..<1000).forEach { limit.enqueue("long \($0)", long) }
        _ = limit.due(at: .zero)
        limit.enqueue("short 0", short)
        limit.enqueue("short 1", short)
        let next = limit.due(at: .seconds(1))
        #expect(next.prefix(4) == ["long 5", "short 0", "long 6", "short 1"])
    }

    /// Background work leaves a fifth of each second to an operator who is there, whose click then goes at once.
    @Test func reserve() {
        var limit = RateLimit<Int>(perSecond: 30)
        limit.enqueue(1000, .click)
        _ = limit.due(at: .zero)
        (0..<100).forEach { limit.enqueue($0, .batch(file)) }
        let first = limit.due(at: .milliseconds(1))
        limit.enqueue(1001, .click)
        let click = limit.due(at: .milliseconds(1))
        let early = limit.due(at: .milliseconds(999))
        let next = limit.due(at: .milliseconds(1001))
        #expect(first == Array(0..<23))
        #expect(click == [1001])
        #expect(early.isEmpty)
        #expect(next == Array(23..<47))
    }

    /// While nobody clicks, background work has the whole ceiling, evenly over the second: a first click waits for no more than a
    /// share of it.
    @Test func wholeCeiling() {
        var limit = RateLimit<Int>(perSecond: 30)
        (0..<10_000).forEach { limit.enqueue($0, .batch(file)) }
        var now = Duration.zero
        var went = 0
        while went < 3_000, let pause = limit.wait(at: now) {
            now += pause
            went += limit.due(at: now).count
        }
        #expect(now <= .seconds(100))
        limit.enqueue(20_000, .click)
        #expect((limit.wait(at: now) ?? .seconds(1)) <= .milliseconds(100))
    }

    @Test func removing() {
        var limit = RateLimit<Int>(perSecond: 1)
        (0..<3).forEach { limit.enqueue($0, .click) }
        let first = limit.due(at: .zero)
        let wasWaiting = (limit.remove(1), limit.remove(0))
        let second = limit.due(at: .seconds(1))
        #expect(first == [0])
        #expect(wasWaiting == (true, false))
        #expect(second == [2])
        #expect(limit.wait(at: .seconds(1)) == nil)
    }

    /// The figures say how much of the ceiling is used and who waits.
    @Test func use() {
        var limit = RateLimit<Int>(perSecond: 5)
        (0..<7).forEach { limit.enqueue($0, .batch($0 < 4 ? file : BatchID())) }
        (10..<13).forEach { limit.enqueue($0, .click) }
        _ = limit.due(at: .zero)
        let use = limit.use(at: .milliseconds(500))
        #expect((use.ceiling, use.lastSecond, use.waitingClicks, use.waitingBackground) == (5, 4, 0, 6))
        #expect(limit.use(at: .seconds(1)).lastSecond == 0)
    }

    /// The gate over the pure rule: a cancelled waiter leaves, a click passes the background queue.
    @Test func gate() async {
        let gate = RateGate(perSecond: 10)
        for _ in 0..<8 { #expect(await gate.pass(.batch(file))) }
        let stuck = Task { await gate.pass(.batch(file)) }
        #expect(await gate.pass(.click))
        #expect(await gate.pass(.click))
        stuck.cancel()
        #expect(await stuck.value == false)
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await gate.pass(.click)
        }
        #expect(await late.value == false)
    }
}
