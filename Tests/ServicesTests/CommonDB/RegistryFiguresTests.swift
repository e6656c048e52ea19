import CommonDBContract
import Foundation
import Testing

@testable import Services

/// The figures of the registry's state.
@Suite struct RegistryFiguresTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_251_986)

    private func figures(of tally: RegistryFiguresTally, at seconds: Int) -> RegistryFigures {
        tally.figures(
            rate: RegistryFigures.Rate(ceiling: 30), at: .seconds(seconds), date: Self.noon.addingTimeInterval(TimeInterval(seconds)))
    }

    private func answer(
        _ tally: inout RegistryFiguresTally, _ api: API = .a2RB, status: Int = 200, took: Duration = .milliseconds(10), at seconds: Int
    ) {
        tally.answered(api, status: status, took: took, at: .seconds(seconds), date: Self.noon.addingTimeInterval(TimeInterval(seconds)))
    }

    /// Nothing asked: no share, no percentile, no certificate.
    @Test func empty() {
        let figures = figures(of: RegistryFiguresTally(), at: 0)
        #expect(figures.windows.map(\.minutes) == [1, 5, 60])
        for window in figures.windows {
            #expect(window.calls == 0 && window.p50 == nil && window.slowest == nil && window.errorRate == nil && window.keptShare == nil)
        }
        #expect(figures.apis.isEmpty && figures.lastFailure == nil && figures.serverCertificateDaysLeft == nil)
        #expect(figures.breaker == RegistryFigures.BreakerFigures())
    }

    /// One call every second for two hours: each window holds its span, to within its slice, and forgets what is older.
    @Test func windowsSlide() {
        var tally = RegistryFiguresTally()
        for second in 0..<7_200 {
            answer(&tally, at: second)
            guard second > 3_600, second % 613 == 0 else { continue }
            let calls = figures(of: tally, at: second).windows.map(\.calls)
            #expect((55...60).contains(calls[0]), "\(calls)")
            #expect((295...300).contains(calls[1]), "\(calls)")
            #expect((3_540...3_600).contains(calls[2]), "\(calls)")
        }
        #expect(figures(of: tally, at: 7_200 + 59).windows[0].calls <= 5)
        #expect(figures(of: tally, at: 7_200 + 61).windows[0].calls == 0)
        #expect(figures(of: tally, at: 7_200 + 301).windows.map(\.calls).prefix(2) == [0, 0])
        #expect(figures(of: tally, at: 20_000).windows.map(\.calls) == [0, 0, 0])
        // Since the start, nothing is forgotten.
        #expect(figures(of: tally, at: 20_000).apis.map(\.calls) == [7_200])
    }

    /// Percentiles are at most an eighth too long and never too short; the slowest is exact.
    @Test func percentiles() throws {
        var tally = RegistryFiguresTally()
        for milliseconds in (1...1_000).shuffled() { answer(&tally, took: .milliseconds(milliseconds), at: 3) }
        let window = figures(of: tally, at: 4).windows[0]
        for (value, exact) in [(window.p50, 500), (window.p90, 900), (window.p99, 990)] {
            let value = try #require(value)
            #expect(value >= .milliseconds(exact) && value <= .milliseconds(exact * 9 / 8), "\(value) for \(exact)")
        }
        #expect(window.slowest == .milliseconds(1_000))
        var one = RegistryFiguresTally()
        answer(&one, took: .microseconds(1_234), at: 0)
        #expect(figures(of: one, at: 0).windows[0].p99 == .microseconds(1_234))
    }

    /// Every latency falls into a bucket whose edge is at most an eighth above it.
    @Test func buckets() {
        var last = 0
        for exponent in 0...40 {
            for part in 0..<16 {
                let value = Int64(1) << exponent + Int64(part) << max(0, exponent - 4)
                let index = LatencyBuckets.index(of: value)
                #expect(index >= last && index < LatencyBuckets.count)
                last = index
                guard value >= 128, index < LatencyBuckets.count - 1 else { continue }
                #expect(LatencyBuckets.upperEdge(of: index) >= value)
                #expect(LatencyBuckets.upperEdge(of: index) <= value * 9 / 8)
            }
        }
        #expect(LatencyBuckets.microseconds(.seconds(Int64.max)) == 1_000_000_000_000)
        #expect(LatencyBuckets.microseconds(.seconds(-5)) == 0)
    }

    /// Requirements 表14: reads within 1.0 s, updates and searches within 1.5 s; a time-out is never within.
    @Test func promises() {
        var tally = RegistryFiguresTally()
        for (api, milliseconds) in [(API.a2RB, 1_000), (.a2RB, 1_001), (.a2RC, 1_500), (.a2RC, 1_501), (.a2R4, 1_400), (.a511, 1_400)] {
            answer(&tally, api, took: .milliseconds(milliseconds), at: 0)
        }
        tally.failed(.a2RB, .timedOut, waited: .milliseconds(100), at: .zero, date: Self.noon)
        tally.failed(.a2RB, .unreachable(.connectionLost), waited: nil, at: .zero, date: Self.noon)
        let window = figures(of: tally, at: 0).windows[0]
        #expect(window.calls == 8)
        #expect(window.promised == 7)
        #expect(window.kept == 3)
        #expect(window.keptShare == 3.0 / 7)
        for api in API.allCases where api.method == .get {
            #expect(RegistryFigures.promise(of: api.id) == ([.a111, .a2RB, .a511].contains(api) ? .seconds(1) : .milliseconds(1_500)))
        }
    }

    /// Each outcome counts in its class; a refusal is nobody's fault.
    @Test func classes() {
        var tally = RegistryFiguresTally()
        for status in [200, 200, 404, 422, 429, 503, 302] { answer(&tally, status: status, at: 1) }
        #expect(figures(of: tally, at: 1).lastFailure?.failure == .serverError(status: 503))
        for failure in [RegistryStatus.Failure.unreachable(.connectionRefused), .timedOut, .tls(.expired), .unreadable] {
            tally.failed(.a2RC, failure, waited: nil, at: .seconds(1), date: Self.noon)
        }
        answer(&tally, .a511, at: 1)
        tally.unreadable(.a511, at: .seconds(1), date: Self.noon)
        let figures = figures(of: tally, at: 2)
        let window = figures.windows[2]
        #expect(window.calls == 12)
        #expect(
            window.troubles == [
                .refused: 2, .throttled: 1, .serverError: 1, .unreachable: 1, .timedOut: 1, .tls: 1, .unreadable: 3,
            ])
        #expect(window.faults == 8)
        #expect(window.errorRate == 8.0 / 12)
        #expect(figures.apis.map(\.id) == ["A2RB", "A2RC", "A511"])
        #expect(figures.apis.map(\.faults) == [3, 4, 1])
        #expect(figures.apis[1].lastLatency == nil)
        #expect(figures.lastFailure == RegistryFigures.LastFailure(at: Self.noon, api: "A511", failure: .unreadable))
    }

    /// A failed probe is no second opening.
    @Test func breaker() {
        var tally = RegistryFiguresTally()
        let later = (0...4).map { Self.noon.addingTimeInterval(TimeInterval($0)) }
        tally.breakerIs(.closed(failures: 1), date: later[0])
        #expect(figures(of: tally, at: 0).breaker.changedAt == nil)
        tally.breakerIs(.open(since: later[0], until: later[2], pauses: 0), date: later[0])
        tally.breakerIs(.halfOpen(since: later[0], pauses: 0), date: later[2])
        tally.breakerIs(.open(since: later[0], until: later[4], pauses: 1), date: later[3])
        var expected = RegistryFigures.BreakerFigures()
        (expected.state, expected.changedAt, expected.nextTry, expected.openings) = (.open, later[3], later[4], 1)
        #expect(figures(of: tally, at: 0).breaker == expected)
        tally.breakerIs(.closed(failures: 0), date: later[4])
        #expect(figures(of: tally, at: 0).breaker.state == .closed)
        #expect(figures(of: tally, at: 0).breaker.changedAt == later[4])
    }

    /// Whole days, rounded down, and below zero once it is over.
    @Test(arguments: [("Nov 22 09:06:26 2026 GMT", 1), ("Nov 22 09:06:25 2026 GMT", 0), ("Nov 21 09:06:25 2026 GMT", -1)])
    func certificateDays(text: String, days: Int) {
        var tally = RegistryFiguresTally()
        tally.sawCertificate(text)
        tally.clientExpiry = Self.noon.addingTimeInterval(86_400 * 3)
        let figures = figures(of: tally, at: 0)
        #expect(figures.serverCertificateDaysLeft == days)
        #expect(figures.clientCertificateDaysLeft == 3)
    }

    /// Less than thirty days are a warning, and the day after the last one is too late.
    @Test func certificateAge() {
        #expect([31, 30].allSatisfy { RegistryFigures.CertificateAge(daysLeft: $0) == .good })
        #expect([29, 1, 0].allSatisfy { RegistryFigures.CertificateAge(daysLeft: $0) == .ending })
        #expect(RegistryFigures.CertificateAge(daysLeft: -1) == .ended)
    }

    /// The client counts what it really asks, and says how much of the ceiling is used.
    @Test func client() async throws {
        let server = try TestServer { _ in .json("{}", status: 503) }
        defer { server.stop() }
        let client = CommonDBClient(
            configuration: CommonDBConfiguration(baseURL: server.url, apiKey: Secret("key"), callsPerSecond: 7), onStatus: { _ in })
        let before = Date()
        for _ in 0..<3 { _ = await client.probe() }
        let figures = client.figures
        await client.shutDown()
        #expect(figures.windows[0].calls == 3)
        #expect(figures.windows[0].troubles == [.serverError: 3])
        #expect(figures.windows[0].promised == 3)
        #expect(figures.apis.map(\.id) == ["A111"])
        #expect(figures.rate.ceiling == 7)
        #expect((1...3).contains(figures.rate.lastSecond))
        #expect(figures.breaker.state == .open)
        #expect(figures.breaker.openings == 1)
        #expect(try #require(figures.lastFailure).at >= before)
    }

    /// Background work that waits for its turn can be seen.
    @Test func waiting() async throws {
        let gate = RateGate(perSecond: 2)
        let tasks = (0..<5).map { _ in Task { await gate.pass(.batch(BatchID())) } }
        let end = ContinuousClock.now + .seconds(5)
        while gate.use.waitingBackground < 3, ContinuousClock.now < end { await Task.yield() }
        #expect(gate.use.waitingBackground >= 3)
        #expect(gate.use.waitingClicks == 0)
        #expect(gate.use.lastSecond <= 2)
        tasks.forEach { $0.cancel() }
        for task in tasks { _ = await task.value }
        #expect(gate.use.waitingBackground == 0)
    }
}
