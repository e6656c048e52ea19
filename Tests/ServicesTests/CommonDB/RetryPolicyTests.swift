import CommonDBContract
import Domain
import Foundation
import Testing

@testable import Services

@Suite struct RetryPolicyTests {
    /// The longest pauses double up to their limit; chance takes any part of them away.
    @Test func backoff() {
        let policy = RetryPolicy(tries: 7, firstPause: .milliseconds(100), longestPause: .seconds(1))
        let longest = (1...7).map { policy.pause(after: $0, elapsed: .zero, limit: .seconds(60), chance: 1) }
        #expect(longest == [100, 200, 400, 800, 1000, 1000].map { .milliseconds($0) } + [nil])
        #expect(policy.pause(after: 3, elapsed: .zero, limit: .seconds(60), chance: 0) == .zero)
        #expect(policy.pause(after: 3, elapsed: .zero, limit: .seconds(60), chance: 0.25) == .milliseconds(100))
    }

    /// What the registry asks is waited for in full, or the call is given up: never sooner.
    @Test func retryAfter() {
        let policy = RetryPolicy()
        #expect(policy.pause(after: 1, elapsed: .zero, limit: .seconds(10), asked: .seconds(3), chance: 0) == .seconds(3))
        #expect(policy.pause(after: 1, elapsed: .zero, limit: .seconds(10), asked: .seconds(10), chance: 0) == nil)
        #expect(policy.pause(after: 1, elapsed: .seconds(8), limit: .seconds(10), asked: .seconds(3), chance: 0) == nil)
        #expect(policy.pause(after: 1, elapsed: .zero, limit: .seconds(10), asked: .seconds(-5), chance: 0) == .zero)
    }

    /// Over random policies and failures: bounded in number and in time, never below what was asked, never over the doubled pause.
    @Test(arguments: 0..<200)
    func property(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let policy = RetryPolicy(
            tries: Int.random(in: -1...12, using: &random), firstPause: .milliseconds(Int.random(in: 0...500, using: &random)),
            longestPause: .milliseconds(Int.random(in: 0...5000, using: &random)))
        let limit = Duration.milliseconds(Int.random(in: 1...20_000, using: &random))
        var elapsed = Duration.zero
        var tries = 0
        while true {
            tries += 1
            elapsed += .milliseconds(Int.random(in: 0...300, using: &random))
            let asked: Duration? = Bool.random(using: &random) ? nil : .milliseconds(Int.random(in: 0...2000, using: &random))
            let pause = policy.pause(
                after: tries, elapsed: elapsed, limit: limit, asked: asked, chance: Double.random(in: -1...2, using: &random))
            guard let pause else { break }
            #expect(pause >= asked ?? .zero)
            #expect(pause - (asked ?? .zero) <= policy.longestPause)
            #expect(pause - (asked ?? .zero) <= policy.firstPause * (1 << (tries - 1)))
            elapsed += pause
            #expect(elapsed < limit)
        }
        #expect(tries <= max(1, policy.tries))
    }

    private static let unreadable = CommonDBError.unreadable(Unreadable(fault: .json))

    /// Which failures another try may mend: of reads, and of writes too whose answer could not be read.
    @Test(arguments: [
        (CommonDBError.unreachable(.connectionLost), true, true), (.unreachable(.connectionRefused), true, true),
        (.unreachable(.nameNotFound), false, false), (.unreachable(.libraryMissing), false, false),
        (.timedOut(after: .seconds(1)), false, false), (.tls(.expired), false, false), (.refused(Refusal(status: 429)), true, true),
        (.refused(Refusal(status: 500)), true, true), (.refused(Refusal(status: 503)), true, true),
        (.refused(Refusal(status: 501)), false, false), (.refused(Refusal(status: 404)), false, false),
        (.refused(Refusal(status: 409)), false, false), (.refused(Refusal(status: 423)), false, false), (unreadable, false, true),
        (.tooLarge(limit: 1), false, true), (.breakerOpen(since: .distantPast), false, false), (.cancelled, false, false),
        (.sessionExpired, false, false), (.notLoggedIn, false, false),
    ])
    func passing(failure: CommonDBError, read: Bool, write: Bool) {
        #expect(RetryPolicy.isPassing(failure, isWrite: false) == read)
        #expect(RetryPolicy.isPassing(failure, isWrite: true) == write)
    }

    private static func refused(_ code: ErrorCode) -> CommonDBError {
        .refused(Refusal(status: code.status, code: code.rawValue))
    }

    /// How a write ends: with its failure when it was certainly not done, and otherwise with its key.
    @Test(arguments: [
        ([CommonDBError.unreachable(.connectionRefused)], false), ([.unreachable(.connectionLost)], true),
        ([.timedOut(after: .seconds(1))], true), ([unreadable], true), ([.cancelled], true), ([refused(.ruleBroken)], false),
        ([refused(.serviceUnavailable)], false), ([refused(.tooManyRequests)], false), ([refused(.internalError)], true),
        ([.unreachable(.connectionLost), .breakerOpen(since: .distantPast)], true),
        ([.unreachable(.connectionLost), refused(.serviceUnavailable)], true),
        // Judged after the key: a write that was done would have been answered as the first time.
        ([.unreachable(.connectionLost), refused(.alreadyRegistered)], false),
        // Judged before it.
        ([.unreachable(.connectionLost), refused(.forbidden)], true), ([.unreachable(.connectionLost), .sessionExpired], true),
        // Not the registry's own words.
        ([.unreachable(.connectionLost), .refused(Refusal(status: 404))], true),
    ])
    func fates(failures: [CommonDBError], isUnknown: Bool) throws {
        let key = IdempotencyKey()
        var course = CallCourse(CommonDBCall(api: .a2R2, key: key), limit: .seconds(10))
        for failure in failures.dropLast() {
            _ = course.begin(HTTPSettings())
            course.note(failure)
        }
        _ = course.begin(HTTPSettings())
        let last = try #require(failures.last)
        #expect(course.outcome(last) == (isUnknown ? .fateUnknown(key, last: last) : last))
    }

    /// What was never sent was never done, and what has no key ends with its failure.
    @Test func unsentAndKeyless() {
        let unsent = CallCourse(CommonDBCall(api: .a2R2, key: IdempotencyKey()), limit: .seconds(10))
        #expect(unsent.outcome(.cancelled) == .cancelled)
        var keyless = CallCourse(CommonDBCall(api: .a154), limit: .seconds(10))
        _ = keyless.begin(HTTPSettings())
        #expect(keyless.outcome(.unreachable(.connectionLost)) == .unreachable(.connectionLost))
    }

    /// Exactly the reads, the check of a registration, and the writes that carry a key may be sent twice.
    @Test func repeatable() {
        let reads: Set<API> = [.a111, .a2R1, .a2RB, .a2RC, .a311, .a411, .a511]
        for api in API.allCases {
            #expect(CommonDBCall(api: api).isRepeatable == reads.contains(api), "\(api)")
            #expect(CommonDBCall(api: api, key: IdempotencyKey()).isRepeatable == (reads.contains(api) || api.isWrite), "\(api)")
        }
    }

    /// Later tries have the rest of the call's time, and a time-out then is one of the whole call.
    @Test func timeOfLaterTries() {
        var course = CallCourse(CommonDBCall(api: .a2RB), limit: .milliseconds(50))
        let settings = HTTPSettings(totalTimeout: .milliseconds(50))
        #expect(course.begin(settings) == settings)
        #expect(course.wholeWait(.timedOut(after: .milliseconds(5))) == .timedOut(after: .milliseconds(5)))
        let second = course.begin(settings)
        #expect(second.totalTimeout < .milliseconds(50))
        #expect(second.connectTimeout <= second.totalTimeout)
        #expect(course.wholeWait(.timedOut(after: .milliseconds(5))) == .timedOut(after: .milliseconds(50)))
    }
}
