import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// A chip's life on one time line.
@Suite struct TimelineTests {
    private static let wide = Size(width: 132, height: 43)

    /// A life with everything that can happen in it.
    static let life: [OwnershipChange] = [
        row(.death, "2026-03-20", "髙橋 花子", "東京都千代田区丸の内九丁目1-3", "0300001201"),
        row(.certificateReissue, "2025-05-01", "髙橋 花子", "東京都千代田区丸の内九丁目1-3", "0300001201"),
        row(.informationChange, "2024-02-10", "髙橋 花子", "東京都千代田区丸の内九丁目1-3", "0300001201"),
        row(.ownerChange, "2023-07-01", "髙橋 花子", "東京都文京区本郷九丁目5-5", "0300001202"),
        row(.registration, "2022-06-03", "有限会社わんにゃんの森", "千葉県船橋市本町九丁目4-4", "0470001000"),
    ]

    private static func row(_ kind: OwnershipChange.Kind, _ day: String, _ name: String, _ address: String, _ phone: String)
        -> OwnershipChange
    {
        OwnershipChange(kind: kind, at: People.date(day), ownerName: name, address: address, phone: phone)
    }

    private func open(_ language: Language = .japanese, size: Size = wide) -> AppDriver {
        let driver = AppDriver(language, size: size).logIn()
        driver.desk.histories[People.takahashi.chip] = Self.life
        driver.open(People.takahashi.chip)
        driver.press(.timeline)
        return driver
    }

    /// What changed is found between neighbouring rows, in whatever order they come.
    @Test func changes() {
        for rows in [Self.life, Self.life.reversed()] {
            let life = ChipLife(rows)
            #expect(life.events.map(\.kind) == [.registration, .ownerChange, .informationChange, .certificateReissue, .death])
            #expect(life.events.map(\.changed) == [[], [.name, .address, .phone], [.address, .phone], [], []])
            #expect(life.ownedSince == People.day("2023-07-01"))
        }
        // The same reading, another legal spelling: that is a change of name.
        let respelled = [
            Self.row(.informationChange, "2024-01-01", "\u{795E}田", "東京都", "1"),
            Self.row(.registration, "2023-01-01", "\u{FA19}田", "東京都", "1"),
        ]
        #expect(ChipLife(respelled).events.last?.changed == [.name])
        #expect(ChipLife([]).events.isEmpty)
    }

    /// Two events of one moment keep the order of the registry.
    @Test func sameMoment() {
        let rows = [Self.row(.ownerChange, "2024-01-01", "乙", "", ""), Self.row(.registration, "2024-01-01", "甲", "", "")]
        #expect(ChipLife(rows).events.map(\.kind) == [.registration, .ownerChange])
    }

    @Test(arguments: [
        ("2022-06-03", "2023-07-01", 1, 0, 28), ("2024-01-31", "2024-02-29", 0, 1, 0), ("2024-01-31", "2024-03-01", 0, 1, 1),
        ("2024-02-29", "2025-02-28", 1, 0, 0), ("2024-02-29", "2025-03-01", 1, 0, 1), ("2024-05-05", "2024-05-05", 0, 0, 0),
        ("2023-12-31", "2024-01-01", 0, 0, 1), ("2025-01-01", "2024-01-01", 0, 0, 0),
    ])
    func spans(from: String, to: String, years: Int, months: Int, days: Int) {
        let span = Span(from: People.day(from), to: People.day(to))
        #expect((span.years, span.months, span.days) == (years, months, days), "\(from) \(to)")
    }

    /// Days as the West and as Japan writes them, durations, what changed; oldest first and turned round.
    @Test func shown() throws {
        let driver = open()
        for text in ["2022-06-03 10:00", "令和4年6月3日", "変わったところ: 住所・電話", "再交付", "死亡届", "↓ 1年28日"] { #expect(driver.shows(text), "\(text)") }
        func place(_ text: String) throws -> String.Index { try #require(driver.dump().range(of: text)?.lowerBound) }
        #expect(try place("2022-06-03 10:00") < place("2026-03-20 10:00"))
        driver.press(.turnTimeline)
        #expect(try place("2026-03-20 10:00") < place("2022-06-03 10:00"))
    }

    /// Nobody's name, address or number before the desk's own look, which asks and is logged.
    @Test(arguments: [Size(width: 80, height: 24), wide]) func masked(size: Size) {
        let driver = open(size: size)
        let secrets = Self.life.flatMap { [$0.ownerName, $0.address, $0.phone] } + ["03-0000-1201"]
        for _ in 0..<6 {
            for secret in secrets { #expect(!driver.shows(secret), "\(secret)") }
            driver.press(.pageDown)
        }
        driver.press(.revealForDesk)
        driver.type("y")
        driver.press(.top)
        #expect(driver.shows("有限会社わんにゃんの森"))
        #expect(driver.asked.contains { if case .audit(let entry) = $0 { entry.what.kind == .disclosure } else { false } })
    }

    /// The history is asked for here alone, logged before it is shown, and left unseen without the entry.
    @Test func auditFirst() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.open(People.takahashi.chip)
        #expect(driver.count { if case .ownershipHistory = $0 { true } else { false } } == 0)
        driver.holds = { if case .audit = $0 { true } else { false } }
        driver.press(.timeline)
        #expect(!driver.shows("2022-06-03 10:00"))
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.release()
        #expect(!driver.shows("2022-06-03 10:00"))
        driver.desk.writeFailure = nil
        driver.press(.reload)
        #expect(driver.shows("2022-06-03 10:00"))
    }

    /// Typed in from anywhere; a number that is none is said in the prompt, with what was typed kept.
    @Test func byNumber() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.press(.timeline)
        driver.type("99900000001")
        driver.press(.submit)
        #expect(driver.layer(PromptDialog.self)?.problem != nil)
        #expect(driver.layer(PromptDialog.self)?.field.text == "99900000001")
        driver.type("2345")
        driver.press(.submit)
        let view = try #require(driver.app.desk?.main as? TimelineView)
        #expect(view.chip == People.takahashi.chip)
        #expect(view.record == People.takahashi)
        #expect(driver.shows("ポチ"))
        driver.press(.back)
        #expect(driver.record?.record == People.takahashi)
    }

    /// A failure is told and can be asked again; a half-written note is untouched.
    @Test(arguments: Language.allCases) func failure(language: Language) {
        let driver = AppDriver(language, size: Self.wide).logIn()
        driver.open(People.takahashi.chip)
        driver.desk.registryFailure = .timedOut(after: .seconds(9))
        driver.press(.timeline)
        #expect(driver.shows(String(driver.texts.registryError(.timedOut(after: .seconds(9))).prefix(8))))
        driver.desk.registryFailure = nil
        driver.press(.reload)
        #expect(driver.shows("2022-06-03"))
    }
}
