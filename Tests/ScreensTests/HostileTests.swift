import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// What a broken or hostile registry may put into its fields.
@Suite struct HostileTests {
    static let strings: [(name: String, text: String)] = [
        ("CSI", "\u{1B}[2J\u{1B}[31m赤"), ("OSC 52", "\u{1B}]52;c;ZXZpbA==\u{07}"), ("OSC 8", "\u{1B}]8;;https://example.test\u{1B}\\link"),
        ("C1 CSI", "\u{9B}31mx\u{9D}0;t\u{9C}"), ("bidi", "abc\u{202E}dcba\u{2066}x\u{2069}\u{200F}\u{061C}"),
        ("NUL", "a\u{0}b\u{7F}c"), ("line breaks", "一\r\n二\u{2028}三\u{2029}四\u{85}五\t六"), ("tags", "\u{E0041}\u{E007F}\u{FEFF}\u{FFFE}"),
        ("marks", "e" + String(repeating: "\u{0301}", count: 5_000)), ("zero width", String(repeating: "\u{200D}\u{200B}", count: 3_000)),
        ("long", String(repeating: "長い", count: 175_000)), ("long ASCII", String(repeating: "A", count: 1_048_576)),
        ("empty", ""),
    ]

    /// Answers are capped before they reach a screen; a megabyte is drawn here to see that nothing depends on it.
    private static func isHuge(_ text: String) -> Bool { text.utf8.count > 100_000 }

    private static func record(_ text: String) -> ChipRecord {
        var record = People.takahashi
        record.animal.name = text
        record.animal.breed = text
        record.animal.coatColor = text
        record.animal.features = text
        record.owner = Owner(
            kind: .company, name: text, kana: text, representative: text, postalCode: text, prefecture: text, city: text, street: text,
            municipalityCode: text, phone: text, email: text)
        return record
    }

    private static func change(_ text: String) -> OwnershipChange {
        OwnershipChange(kind: .ownerChange, at: AppDriver.start, ownerName: text, address: text, phone: text)
    }

    /// Nothing a terminal could act on is in a picture, and every row has its width.
    private func check(_ driver: AppDriver, _ place: String, isWideToo: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) {
        for size in (isWideToo ? [Size(width: 132, height: 43)] : []) + [Size(width: 80, height: 24)] {
            driver.resize(size.width, size.height)
            let surface = driver.surface().surface
            for y in 0..<size.height {
                let row = surface.row(y)
                #expect(Sanitizer.clean(row) == row, "\(place), row \(y)", sourceLocation: sourceLocation)
                #expect(TextWidth.columns(row, ambiguous: .narrow) == size.width, "\(place), row \(y)", sourceLocation: sourceLocation)
                let bad = row.unicodeScalars.first {
                    $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || ($0.value > 0x7F && $0.properties.isBidiControl)
                }
                #expect(bad == nil, "\(place), row \(y)", sourceLocation: sourceLocation)
            }
            #expect(surface.row(0).contains("MCTerminal"), "\(place)", sourceLocation: sourceLocation)
        }
    }

    /// 4.1.1 Whatever the registry's fields hold, no control or bidi character reaches a picture and the layout stands.
    @Test(arguments: strings.map(\.name)) func registry(name: String) throws {
        let text = try #require(Self.strings.first { $0.name == name }).text
        let driver = AppDriver().logIn()
        let record = Self.record(text)
        driver.desk.records = [record.chip: record]
        driver.desk.histories = [record.chip: [Self.change(text), Self.change(text)]]
        driver.desk.ownerRows = [record, record]
        driver.open(record.chip)
        check(driver, "record")
        driver.press(.identityGate)
        for _ in 0..<(Self.isHuge(text) ? 1 : 7) {
            check(driver, "gate")
            driver.press(.down)
        }
        driver.press(.back)
        driver.confirmOwner()
        check(driver, "confirmed", isWideToo: true)
        for _ in 0..<(Self.isHuge(text) ? 0 : 12) where driver.record != nil {
            driver.press(.readBack)
            check(driver, "read-back")
        }
        if driver.record?.readBack != nil { driver.press(.back) }
        driver.press(.revealForDesk)
        driver.type("y")
        check(driver, "desk view", isWideToo: true)
        driver.press(.scrollDown, times: 3)
        check(driver, "scrolled")
        driver.press(.note)
        check(driver, "beside a note")
        driver.press(.nextPane)
        driver.search("髙橋")
        check(driver, "owners", isWideToo: true)
        guard !Self.isHuge(text) else { return }
        driver.press(.sort)
        driver.press(.filter)
        driver.type("a")
        check(driver, "owners filtered")
    }

    /// The same through the refusals of the registry, which bring codes and ids of their own.
    @Test(arguments: strings.map(\.name)) func refusals(name: String) throws {
        let text = String(try #require(Self.strings.first { $0.name == name }).text.prefix(20_000))
        let driver = AppDriver()
        driver.desk.registryFailure = .refused(Refusal(status: 418, code: text, field: text, correlationID: text, message: text))
        driver.logIn()
        check(driver, "login")
        driver.desk.registryFailure = nil
        driver.type(People.password)
        driver.press(.submit)
        driver.desk.registryFailure = .refused(Refusal(status: 418, code: text, field: text, correlationID: text, message: text))
        driver.open(People.takahashi.chip)
        check(driver, "record")
        driver.search("髙橋")
        check(driver, "owners")
    }

    /// The same through what an operator pastes into a note, and finds again in list and history.
    @Test(arguments: strings.map(\.name)) func notes(name: String) throws {
        let text = try #require(Self.strings.first { $0.name == name }).text
        // Pasting a megabyte is another test's; here it only has to be drawn.
        let pasted = String(text.prefix(20_000))
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("質問")
        driver.paste(pasted)
        driver.go(to: .name)
        driver.paste(pasted)
        check(driver, "note")
        driver.press(.setAsideNote)
        check(driver, "list", isWideToo: true)
        driver.press(.open)
        check(driver, "inquiry")
        driver.press(.handOver)
        driver.paste(pasted)
        check(driver, "prompt")
    }

    /// The same typed into search box, filter and login.
    @Test(arguments: strings.map(\.name)) func fields(name: String) throws {
        let text = String(try #require(Self.strings.first { $0.name == name }).text.prefix(20_000))
        let driver = AppDriver()
        driver.paste(text)
        check(driver, "login")
        let inside = AppDriver().logIn()
        inside.press(.search)
        inside.paste(text)
        check(inside, "box")
        inside.press(.back)
        inside.press(.filter)
        inside.paste(text)
        check(inside, "filter")
        inside.scan(text)
        check(inside, "scan")
    }
}
