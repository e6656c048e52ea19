import Foundation
import Testing

@testable import Services

@Suite struct BreakerTests {
    private static let rules = Breaker.Rules(failures: 3, firstPause: 2, longestPause: 60, jitter: 0.3)
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func permit(_ breaker: inout Breaker, at now: Date) throws -> Breaker.Permit {
        let permit = breaker.permit(at: now)
        return try #require(permit)
    }

    /// The third failure in a row opens it, for two seconds; a success in between starts the count anew.
    @Test func opens() throws {
        var breaker = Breaker(rules: BreakerTests.rules)
        for fails in [true, true, false, true, true] {
            let permit = try permit(&breaker, at: start)
            if fails { breaker.failed(permit, at: start, chance: 0) } else { breaker.succeeded(permit) }
        }
        #expect(breaker.state == .closed(failures: 2))
        let permit = try permit(&breaker, at: start)
        breaker.failed(permit, at: start, chance: 0)
        #expect(breaker.state == .open(since: start, until: start + 2, pauses: 0))
        let answer = breaker.permit(at: start + 1.9)
        #expect(answer == nil)
    }

    /// One probe at a time; its failure doubles the pause up to the longest, its success closes; `since` stays the first failure.
    @Test func probes() throws {
        var breaker = Breaker(rules: BreakerTests.rules)
        for _ in 0..<3 {
            let permit = try permit(&breaker, at: start)
            breaker.failed(permit, at: start, chance: 0)
        }
        var now = start
        for pause in [2.0, 4, 8, 16, 32, 60, 60, 60] {
            let answer = breaker.permit(at: now + pause - 0.001)
            #expect(answer == nil)
            now += pause
            let probe = try permit(&breaker, at: now)
            let second = breaker.permit(at: now)
            #expect(second == nil, "only one probe")
            breaker.failed(probe, at: now, chance: 0)
            guard case .open(let since, _, _) = breaker.state else {
                Issue.record("must be open")
                return
            }
            #expect(since == start)
        }
        let probe = try permit(&breaker, at: now + 60)
        breaker.succeeded(probe)
        #expect(breaker.state == .closed(failures: 0))
    }

    /// The outcome of a call that began before the breaker opened changes nothing any more.
    @Test func lateOutcomes() throws {
        var breaker = Breaker(rules: BreakerTests.rules)
        let permits = try (0..<5).map { _ in try permit(&breaker, at: start) }
        for permit in permits.prefix(3) { breaker.failed(permit, at: start, chance: 0) }
        let opened = breaker.state
        breaker.succeeded(permits[3])
        breaker.failed(permits[4], at: start + 1, chance: 0)
        #expect(breaker.state == opened)
    }

    /// A probe that is cancelled leaves the way free for the next one at once.
    @Test func abandonedProbe() throws {
        var breaker = Breaker(rules: Breaker.Rules(failures: 1, firstPause: 2, jitter: 0))
        breaker.failed(try permit(&breaker, at: start), at: start, chance: 0)
        let probe = try permit(&breaker, at: start + 2)
        breaker.abandoned(probe, at: start + 2)
        let answer = breaker.permit(at: start + 2)
        #expect(answer != nil)
    }

    /// Over random histories: never a permit while open, never two probes, the pause within its bounds, and always a way back.
    @Test(arguments: 0..<200)
    func property(seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        let rules = Breaker.Rules(
            failures: Int.random(in: 1...5, using: &random), firstPause: Double.random(in: 0.1...5, using: &random),
            longestPause: Double.random(in: 5...100, using: &random), jitter: Double.random(in: 0...1, using: &random))
        var breaker = Breaker(rules: rules)
        var now = start
        var waiting: [Breaker.Permit] = []
        for _ in 0..<300 {
            now += Double.random(in: 0...3, using: &random)
            let before = breaker.state
            if Bool.random(using: &random), let permit = breaker.permit(at: now) {
                if case .open(_, let until, _) = before { #expect(now >= until) }
                if case .halfOpen = before { Issue.record("a second probe") }
                waiting.append(permit)
            } else if let permit = waiting.randomElement(using: &random) {
                waiting.removeAll { $0 == permit }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: breaker.succeeded(permit)
                case 1: breaker.abandoned(permit, at: now)
                default: breaker.failed(permit, at: now, chance: Double.random(in: 0...1, using: &random))
                }
            }
            if case .open(let since, let until, _) = breaker.state {
                #expect(since <= now)
                #expect(until <= now + rules.longestPause + 0.001)
            }
            if case .closed(let failures) = breaker.state { #expect(failures < rules.failures) }
        }
        waiting.forEach { breaker.abandoned($0, at: now) }
        let last = try permit(&breaker, at: now + rules.longestPause)
        breaker.succeeded(last)
        #expect(breaker.state == .closed(failures: 0))
    }
}

/// The same numbers for the same seed (SplitMix64).
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
