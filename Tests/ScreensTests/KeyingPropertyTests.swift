import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Whatever is typed, in whatever bursts: the same keys come to the same forms.
@Suite struct KeyingPropertyTests {
    /// Keys as a hurried operator presses them: mostly right, sometimes wrong, corrections, jumps, forms that end.
    static func script(_ seed: Int, count: Int) -> [FormInput] {
        var dice = Dice(UInt64(seed))
        let specs = Procedure.allCases.flatMap { Keying.tables.layouts[$0].fields }
        let letters = Array("0123456789aiueokstnRS-?.１ｱ髙𠮷あ赤".unicodeScalars)
        var keys: [FormInput] = []
        while keys.count < count {
            switch Int.random(in: 0..<100, using: &dice) {
            case 0..<45: if let spec = specs.randomElement(using: &dice) { keys += Keying.inputs(Keying.sample(spec)) }
            case 45..<60: if let letter = letters.randomElement(using: &dice) { keys.append(.text(String(Character(letter)))) }
            case 60..<68: keys.append(.exit)
            case 68..<74:
                keys.append(.edit([.backspace, .killToStart, .left, .lineEnd, .deleteForward].randomElement(using: &dice) ?? .left))
            case 74..<78: keys.append(.next)
            case 78..<82: keys.append([.up, .down, .previous].randomElement(using: &dice) ?? .up)
            case 82..<84: keys.append(.undo)
            case 84..<86: keys.append(.illegible)
            case 86..<88: keys.append(.duplicate)
            case 88..<90: keys.append(.carry)
            case 90..<93: keys.append(.paste("貼った 文字\n"))
            case 93..<95: keys.append(.scan(Bool.random(using: &dice) ? Keying.chip : "111202611201400"))
            default: keys.append(.complete)
            }
        }
        return keys
    }

    /// What the keys came to, for comparing.
    static func state(_ run: KeyingRun) -> String {
        var text = "\(run.stage) \(run.place?.slot.number ?? 0) \(run.done) held \(run.held)"
        guard let entry = run.entry else { return text }
        text +=
            " at \(entry.place) '\(entry.buffer.text)'\(entry.buffer.cursor) \(String(describing: entry.halt)) \(entry.pick?.selected ?? -1)"
        for blank in entry.blanks where !blank.isEmpty {
            text +=
                "\n\(blank.spec.field.rawValue)=\(blank.entry?.text ?? "")|\(String(describing: blank.entry?.mark))|\(blank.unread ?? "")"
        }
        return text
    }

    /// Delivered one by one, with a picture after each, in bursts, or all before the batch is there: the same forms and the same end.
    @Test(arguments: 0..<10) func anyDelivery(seed: Int) {
        let keys = Self.script(seed, count: 400)
        var one = Keying.run()
        var forms: [PaperForm] = []
        let driver = Picture()
        for (index, key) in keys.enumerated() {
            forms += one.take(key, at: Keying.now.addingTimeInterval(Double(index))).completed
            if index % 20 == 0 { driver.draw(one) }
        }
        var all = Keying.run()
        let inOneGo = all.take(keys)
        #expect(Self.state(all) == Self.state(one))
        #expect(inOneGo.completed == forms)
        var early = Keying.run(isLoaded: false)
        early.take(keys)
        let events = early.load((1...4).map { KeyingPlace(slot: Keying.slot($0)) }, slip: Keying.slip, last: nil, at: Keying.now)
        #expect(Self.state(early) == Self.state(one))
        #expect(events.completed == forms)
    }

    /// Every character typed is in a form, in the field under the cursor, or held: none is dropped, whatever goes wrong.
    @Test(arguments: 0..<24) func nothingIsDropped(seed: Int) {
        var dice = Dice(UInt64(seed) &+ 500)
        var run = Keying.run()
        run.type("1")
        var typed: [String] = []
        var next: UInt32 = 0x3400
        for _ in 0..<150 {
            switch Int.random(in: 0..<10, using: &dice) {
            case 0..<6:
                guard let scalar = Unicode.Scalar(next) else { continue }
                next += 1
                let isWaiting = run.stage != .keying
                if isWaiting { continue }
                typed.append(String(Character(scalar)))
                run.type(String(Character(scalar)))
            case 6: run.take([.exit])
            case 7: run.take([.next])
            case 8: run.take([[.up, .previous, .down].randomElement(using: &dice) ?? .up])
            default: run.take([.complete])
            }
            // Who goes back into a field and types replaces what stands there: not part of this test.
            if run.entry?.isFresh == true { run.take([.edit(.lineEnd)]) }
        }
        var kept = run.held.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
        if let entry = run.entry {
            kept += entry.blanks.map { ($0.entry?.text ?? "") + ($0.unread ?? "") }.joined() + entry.buffer.text
        }
        let lost = typed.filter { !kept.contains($0) }
        #expect(lost.isEmpty, "\(lost.count) of \(typed.count)")
    }

    /// A whole form keyed right lands field by field, whatever its kind.
    @Test(arguments: Procedure.allCases) func everyForm(procedure: Procedure) throws {
        var run = Keying.run()
        let digit = try #require(Procedure.allCases.firstIndex(of: procedure)) + 1
        run.type("\(digit)")
        var guardCount = 0
        while let spec = run.entry?.spec, run.entry?.isAtEnd == false, guardCount < 100 {
            guardCount += 1
            let before = run.entry?.place
            run.take(Keying.inputs(Keying.sample(spec)))
            #expect(run.entry?.halt == nil, "\(spec.field)")
            if run.entry?.place == before { run.take([.down]) }
        }
        let form = try #require(run.entry?.form)
        for spec in Keying.tables.layouts[procedure].fields where run.entry?.isRuledOut(run.entry?.index(of: spec.field) ?? 0) == false {
            #expect(form[spec.field] != nil, "\(spec.field)")
        }
        #expect(run.entry?.isAtEnd == true)
    }
}

/// Draws runs as a screen would.
private final class Picture {
    private let driver = AppDriver()
    private var surface = Surface(size: Size(width: 80, height: 21))

    func draw(_ run: KeyingRun) {
        var view = KeyingView(batch: 1, run.work, tables: Keying.tables, today: Keying.today)
        view.run = run
        _ = view.draw(into: &surface, driver.app.environment)
    }
}
