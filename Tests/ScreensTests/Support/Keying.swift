import Domain
import Foundation
import Services
import Terminal

@testable import Screens

/// Forms keyed without a screen: scripts of keys, made-up towns, a form with a value in every field.
enum Keying {
    static let today = People.day("2026-11-21")
    static let now = AppDriver.start

    /// A code of one town, one of several, and one of two prefectures.
    static let tables = PaperTables(
        towns: { code in
            switch code.digits {
            case "1000005": [KeyingTown(prefecture: "東京都", city: "千代田区", municipality: "131016", town: "丸の内")]
            case "9390000":
                [
                    KeyingTown(prefecture: "富山県", city: "わらび市", municipality: "162019", town: "上町"),
                    KeyingTown(prefecture: "富山県", city: "わらび市", municipality: "162019", town: "下町", note: "1〜3丁目"),
                ]
            case "4980000":
                [
                    KeyingTown(prefecture: "愛知県", city: "弥富市", municipality: "232351", town: ""),
                    KeyingTown(prefecture: "三重県", city: "桑名郡木曽岬町", municipality: "243035", town: ""),
                ]
            default: []
            }
        })

    static func entry(_ procedure: Procedure = .registration, last: PaperForm? = nil) -> FormEntry {
        FormEntry(tables.layouts[procedure], last: last, tables: tables.keying, today: today)
    }

    /// A layout of a few fields, so that a test is about these alone.
    static func entry(of specs: [FieldSpec], _ procedure: Procedure = .registration, last: PaperForm? = nil) -> FormEntry {
        let layout = FormLayout(
            procedure: procedure, version: 1, title: FormWords(ja: "試験", en: "Test"),
            sections: [.init(title: FormWords(ja: "欄", en: "Fields"), fields: specs)])
        return FormEntry(layout, last: last, tables: tables.keying, today: today)
    }

    static func spec(
        _ field: PaperField, _ kind: FieldKind, presence: FieldSpec.Presence = .optional, maximum: Int = 100, advances: Bool = false,
        isDoubleKeyed: Bool = false, isCarried: Bool = false, isRightAdjusted: Bool = false
    ) -> FieldSpec {
        FieldSpec(
            field, label: FormWords(ja: field.rawValue, en: field.rawValue), kind: kind, presence: presence, maximum: maximum,
            advances: advances, isDoubleKeyed: isDoubleKeyed, isCarried: isCarried, isRightAdjusted: isRightAdjusted)
    }

    /// A script as inputs: `\n` is Enter, `\t` Tab, `\u{8}` Backspace.
    static func inputs(_ script: String) -> [FormInput] {
        script.unicodeScalars.map { scalar in
            switch scalar {
            case "\n": .exit
            case "\t": .next
            case "\u{8}": .edit(.backspace)
            default: .text(String(Character(scalar)))
            }
        }
    }

    static let chip = "999000000012345"

    /// The keys of a registration of a dog, everything that is asked for, down to the money.
    static func registration(chip: String = chip, kana: String = "takahashi hanako", name: String = "髙橋 花子") -> String {
        chip + chip + "20261120"
            // Owner: a person.
            + "1" + kana + "\n" + name + "\n" + "1000005" + "9-1-3\n" + "09000004401" + "hanako.t@example.jp\n"
    }
}

extension FormEntry {
    /// Takes a whole script, holding nothing.
    @discardableResult
    mutating func type(_ script: String) -> [FormEvent] {
        var events: [FormEvent] = []
        for input in Keying.inputs(script) { events += take(input, at: Keying.now) }
        return events
    }

    @discardableResult
    mutating func take(_ inputs: FormInput...) -> [FormEvent] { inputs.flatMap { take($0, at: Keying.now) } }

    var field: PaperField? { spec?.field }
}

extension Keying {
    static let slip = BatchSlip(
        number: "2026-1121-01", receivedOn: today, way: .post, counts: [.registration: 2, .death: 2], fees: 2_800, hashTotal: 24_690)

    static func slot(_ number: Int, state: FormState = .empty, procedure: Procedure? = nil) -> PaperSlot {
        PaperSlot(id: Int64(number), batch: 1, number: number, procedure: procedure, state: state, updatedAt: now)
    }

    /// A run over a batch of four forms.
    static func run(_ work: SlotWork = .keying, last: PaperForm? = nil, isLoaded: Bool = true) -> KeyingRun {
        var run = KeyingRun(work, tables: tables, today: today)
        if isLoaded { _ = run.load((1...4).map { KeyingPlace(slot: slot($0)) }, slip: slip, last: last, at: now) }
        return run
    }

    /// The keys of a death notice, the shortest form, from its kind to F9: number twice, key twice, days, enclosure.
    static func death(_ chip: String = chip) -> [FormInput] {
        inputs("4" + chip + chip + "7KQ2M4XP9TD7KQ2M4XP9TD") + rest(of: .death, skipping: 2) + [.complete]
    }

    /// Keys that fill every field behind the first ones with something that can be read.
    static func rest(of procedure: Procedure, skipping count: Int) -> [FormInput] {
        tables.layouts[procedure].fields.dropFirst(count).flatMap { inputs(sample($0)) }
    }

    /// Keys that fill one field and leave it.
    static func sample(_ spec: FieldSpec) -> String {
        let end = spec.advances ? "" : "\n"
        switch spec.kind {
        case .chip:
            return spec.field == .dam
                ? "999000000077001" + (spec.isDoubleKeyed ? "999000000077001" : "") : chip + (spec.isDoubleKeyed ? chip : "")
        case .changeKey: return "7KQ2M4XP9TD" + (spec.isDoubleKeyed ? "7KQ2M4XP9TD" : "")
        case .kana: return "takahashi hanako\n"
        case .name: return "髙橋 花子\n"
        case .text, .breed, .coatColor: return spec.kind == .breed ? "柴犬\n" : spec.kind == .coatColor ? "赤\n" : "わらび\n"
        case .postalCode: return "1000005" + end
        case .prefecture, .city: return ""
        case .street: return "9-1-3\n"
        case .phone: return "09000004401" + end
        case .email: return "hanako.t@example.jp\n"
        case .date: return (spec.field == .appliedOn ? "20261120" : spec.field == .fittedOn ? "20261110" : "20261115") + end
        case .birthDate: return "R8.4.2\n"
        case .number: return "12-345\n"
        case .yen: return (spec.field == .paidAmount ? "1400" : "110") + "\n"
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod: return "1" + end
        }
    }
}

extension KeyingRun {
    @discardableResult
    mutating func take(_ inputs: [FormInput]) -> [Event] {
        var events: [Event] = []
        for input in inputs { events += take(input, at: Keying.now) }
        return events
    }

    @discardableResult
    mutating func type(_ script: String) -> [Event] { take(Keying.inputs(script)) }
}

extension [KeyingRun.Event] {
    var completed: [PaperForm] { compactMap { if case .completed(_, let form, _) = $0 { form } else { nil } } }
}

extension Keying {
    /// A form with every field keyed.
    static func filled(_ procedure: Procedure) -> PaperForm {
        var entry = entry(procedure)
        var count = 0
        while let spec = entry.spec, count < 100 {
            let place = entry.place
            entry.type(sample(spec))
            if entry.place == place { entry.take(.down) }
            count += 1
        }
        return entry.form
    }
}
