import Testing

@testable import Terminal

@Suite struct ScannerDetectorTests {
    private let millisecond: UInt64 = 1_000_000
    private let chip = "999000000012345"

    private func keys(_ text: String, from start: UInt64 = 1_000_000_000, every gap: UInt64) -> [InputEvent] {
        text.unicodeScalars.enumerated().map { .key(Key($1), at: start + UInt64($0) * gap) }
    }

    private func end(_ code: Key.Code, after events: [InputEvent], by gap: UInt64) -> InputEvent {
        guard case .key(_, let at) = events.last else { return .invalidInput }
        return .key(Key(code), at: at + gap)
    }

    /// Fifteen digits in an instant and Enter or Tab are a scan; nothing of it reaches the field under the cursor.
    @Test(arguments: [Key.Code.enter, .tab])
    func scan(terminator: Key.Code) {
        var detector = ScannerDetector()
        let events = keys(chip, every: 3 * millisecond)
        #expect(events.flatMap { detector.feed($0) }.isEmpty)
        #expect(detector.feed(end(terminator, after: events, by: millisecond)) == [.scan(chip)])
        #expect(detector.deadline == nil)
    }

    /// A reader types full-width digits when the input method is on.
    @Test func fullWidthScan() {
        var detector = ScannerDetector()
        let events = keys("９９９０００００００１２３４５", every: 0)
        _ = events.flatMap { detector.feed($0) }
        #expect(detector.feed(end(.enter, after: events, by: 0)) == [.scan(chip)])
    }

    /// A finger's digit may be shown while it is held; of a reader's digits only the first, until the second comes.
    @Test func oneHeldDigitIsKnown() {
        var detector = ScannerDetector()
        let events = keys(chip, every: 3 * millisecond)
        _ = detector.feed(events[0])
        #expect(detector.onlyHeld == Key("9" as Unicode.Scalar))
        _ = detector.feed(events[1])
        #expect(detector.onlyHeld == nil)
        _ = detector.flush(now: .max)
        #expect(detector.onlyHeld == nil)
    }

    /// Fourteen digits, slow digits, a late Enter or another key are typing, and come out as they went in.
    @Test func typing() {
        let slow = keys(chip, every: 20 * millisecond)
        let short = keys(String(chip.dropLast()), every: millisecond)
        let fast = keys(chip, every: millisecond)
        let tooSlow = keys(chip, every: 4 * millisecond)
        let runs = [
            slow + [end(.enter, after: slow, by: millisecond)], short + [end(.enter, after: short, by: millisecond)],
            fast + [end(.enter, after: fast, by: 16 * millisecond)], fast + [end(.right, after: fast, by: millisecond)],
            tooSlow + [end(.enter, after: tooSlow, by: millisecond)],
        ]
        for run in runs {
            var detector = ScannerDetector()
            #expect(run.flatMap { detector.feed($0) } == run.map { .event($0) })
        }
    }

    /// A digit waits fifteen milliseconds for the next one, no longer.
    @Test func deadline() {
        var detector = ScannerDetector()
        let event = InputEvent.key(Key("1"), at: 100)
        #expect(detector.feed(event).isEmpty)
        #expect(detector.deadline == 100 + 15 * millisecond)
        #expect(detector.flush(now: 100 + 15 * millisecond - 1).isEmpty)
        #expect(detector.flush(now: 100 + 15 * millisecond) == [.event(event)])
        #expect(detector.deadline == nil)
    }

    /// A paste or a resize in between loses nothing and keeps its place.
    @Test func otherEvents() {
        var detector = ScannerDetector()
        let digit = InputEvent.key(Key("1"), at: 0)
        _ = detector.feed(digit)
        #expect(detector.feed(.paste("x")) == [.event(digit), .event(.paste("x"))])
    }

    /// Whatever comes whenever: every key comes out once and in order, as itself or inside a scan.
    @Test func property() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            var detector = ScannerDetector()
            var time: UInt64 = 0
            var fed = ""
            var got = ""
            func note(_ outputs: [ScannerDetector.Output]) {
                for output in outputs {
                    switch output {
                    case .event(.key(let key, _)): got += key.notation
                    case .event: got += "*"
                    case .scan(let digits): got += digits + (fed.hasSuffix("<Tab>") ? "<Tab>" : "<Enter>")
                    }
                }
            }
            let fast = Bool.random(using: &generator)
            for _ in 0..<Int.random(in: 1..<120, using: &generator) {
                time += UInt64.random(in: 0..<(fast ? 3 : 25), using: &generator) * millisecond
                if Int.random(in: 0..<6, using: &generator) == 0 { note(detector.flush(now: time)) }
                let key: Key? = [Key(.enter), Key(.tab), Key("x")].randomElement(using: &generator)
                let digit = Int.random(in: 0..<16, using: &generator) > 0
                let chosen = digit ? Key(Unicode.Scalar(UInt8(48 + time % 10))) : key ?? Key(.up)
                fed += chosen.notation
                note(detector.feed(.key(chosen, at: time)))
            }
            note(detector.release())
            #expect(got == fed)
        }
    }
}
