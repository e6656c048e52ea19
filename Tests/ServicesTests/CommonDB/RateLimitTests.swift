import Foundation
import Testing

@testable import Services

@Suite struct RateLimitTests {
    /// Over random arrivals: never more than thirty in any second, everybody goes in the end, each kind in its order, and no
    /// background call goes while a click waits.
    @Test(arguments: 0..<100)
    func property(seed: UInt64) {
        var random = TestRandom(seed: seed)
        var limit = RateLimit<Int>(perSecond: 30)
        var now = Duration.zero
        var went: [(id: Int, at: Duration)] = []
        var clicks: Set<Int> = []
        var waiting: Set<Int> = []
        var next = 0
        while next < 200 || !waiting.isEmpty {
            if next < 200 {
                for _ in 0..<Int.random(in: 0...20, using: &random) {
                    let isClick = Int.random(in: 0..<4, using: &random) == 0
                    if isClick { clicks.insert(next) }
                    limit.enqueue(next, isClick ? .click : .background)
                    waiting.insert(next)
                    next += 1
                }
            }
            let due = limit.due(at: now)
            waiting.subtract(due)
            if due.contains(where: { !clicks.contains($0) }) { #expect(waiting.isDisjoint(with: clicks)) }
            went += due.map { ($0, now) }
            if let pause = limit.wait(at: now) {
                if due.isEmpty { #expect(pause > .zero) }
                now += max(pause, next < 200 ? .milliseconds(Int.random(in: 0...300, using: &random)) : .zero)
            } else {
                now += .milliseconds(100)
            }
        }
        #expect(went.count == next)
        for (index, call) in went.enumerated() where index + 30 < went.count { #expect(went[index + 30].at >= call.at + .seconds(1)) }
        for kind in [went.map(\.id).filter { clicks.contains($0) }, went.map(\.id).filter { !clicks.contains($0) }] {
            #expect(kind == kind.sorted())
        }
    }

    /// Background work leaves a fifth of each second to the operator, whose click then goes at once.
    @Test func reserve() {
        var limit = RateLimit<Int>(perSecond: 30)
        (0..<100).forEach { limit.enqueue($0, .background) }
        let first = limit.due(at: .zero)
        limit.enqueue(100, .click)
        let click = limit.due(at: .zero)
        let early = limit.due(at: .milliseconds(999))
        let next = limit.due(at: .seconds(1))
        #expect(first == Array(0..<24))
        #expect(click == [100])
        #expect(early.isEmpty)
        #expect(next == Array(24..<48))
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

    /// The gate over the pure rule: a cancelled waiter leaves, a click passes the background queue.
    @Test func gate() async {
        let gate = RateGate(perSecond: 10)
        for _ in 0..<8 { #expect(await gate.pass(.background)) }
        let stuck = Task { await gate.pass(.background) }
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
