import Domain
import Foundation
import Services
import Testing

/// What somebody keys of a paper form: the keys as they are typed, one after the other without a look at the screen.
struct FormScript {
    /// A field: what is typed, and what the form then says (to know which fields apply).
    struct Value {
        var typed: String
        var entry: String

        init(_ typed: String, _ entry: String? = nil) {
            self.typed = typed
            self.entry = entry ?? typed
        }
    }

    let procedure: Procedure
    var values: [PaperField: Value]

    /// Kinds of forms by the digit that chooses them.
    private static let digits: [Procedure: String] = [
        .registration: "1", .ownerChange: "2", .informationChange: "3", .death: "4", .certificateReissue: "5",
    ]

    /// What it says.
    var form: PaperForm {
        var form = PaperForm(procedure, layoutVersion: FormLayouts.shipped[procedure].version)
        for (field, value) in values { form[field] = PaperEntry(value.entry) }
        return form
    }

    /// From the choice of its kind to F9.
    var keys: String { (FormScript.digits[procedure] ?? "") + fields() + "<F9>" }

    /// A second keying of these fields.
    func verification(of verified: [PaperField]) -> String { fields(verified) + "<F9>" }

    /// Field by field in the order of the form; Tab passes those without a value.
    private func fields(_ only: [PaperField]? = nil) -> String {
        let layout = FormLayouts.shipped[procedure]
        var form = PaperForm(procedure, layoutVersion: layout.version)
        // A second keying knows nothing of the fields it does not ask for.
        var keys = ""
        var jumpsTo: PaperField?
        for spec in layout.fields where only?.contains(spec.field) ?? true {
            if let target = jumpsTo {
                guard spec.field == target else { continue }
                jumpsTo = nil
            }
            if case .ruledOut = layout.presence(of: spec.field, in: form) { continue }
            guard let value = values[spec.field] else {
                keys += "<Tab>"
                continue
            }
            form[spec.field] = PaperEntry(value.entry)
            keys +=
                value.typed + (spec.isDoubleKeyed && only == nil ? value.typed : "") + (FormScript.ends(spec, value.typed) ? "" : "<Enter>")
            // A code of one town fills in the rest and leaves the cursor behind the town.
            if spec.field == .postalCode { jumpsTo = .street }
        }
        return keys
    }

    /// Whether the cursor goes on by itself behind what is typed.
    private static func ends(_ spec: FieldSpec, _ typed: String) -> Bool { spec.advances && spec.isFull(typed) }
}

/// Made-up forms as somebody keys them.
extension FormScript {
    static func script(_ procedure: Procedure, _ serial: Int, key: ChangeKey) throws -> FormScript {
        let today = PaperSample.today
        let fee = FeeTable.fee(for: procedure, channel: .paper, on: today)
        var values: [PaperField: Value] = [
            .chip: Value(try PaperSample.chip(serial).digits), .appliedOn: Value(today.iso.filter { $0 != "-" }, today.iso),
        ]
        switch procedure {
        case .registration:
            values.merge(owner) { $1 }
            values.merge(animal) { $1 }
            values.merge(fitting) { $1 }
            values.merge(payment(fee)) { $1 }
        case .ownerChange:
            values[.changeKey] = Value(plain(key))
            values.merge(owner) { $1 }
            values[.registrationCertificate] = Value("1", FieldValue.yes)
            values.merge(payment(fee)) { $1 }
        case .informationChange:
            values[.changeKey] = Value(plain(key))
            values[.phone] = Value("09000009876")
            values[.email] = Value("--")
            values[.registrationCertificate] = Value("1", FieldValue.yes)
        case .death:
            values[.changeKey] = Value(plain(key))
            values[.deathDate] = values[.appliedOn]
            values[.registrationCertificate] = Value("1", FieldValue.yes)
        case .certificateReissue:
            values[.ownerKana] = Value("furui nushio", "フルイ ヌシオ")
            values[.ownerName] = Value("旧井 主夫")
            values[.identityDocument] = Value("1", FieldValue.yes)
            values.merge(payment(fee)) { $1 }
        }
        return FormScript(procedure: procedure, values: values)
    }

    private static func plain(_ key: ChangeKey) -> String { key.text.filter { $0 != "-" } }

    private static let owner: [PaperField: Value] = [
        .ownerKind: Value("1", "person"), .ownerKana: Value("atarashi kainushi", "アタラシ カイヌシ"), .ownerName: Value("新 髙﨑𠮷子"),
        .postalCode: Value("1000001"), .street: Value("1-1", "千代田1-1"), .phone: Value("0300001111", "03-0000-1111"),
        .email: Value("kainushi@example.jp"),
    ]
    private static let animal: [PaperField: Value] = [
        .species: Value("1", "dog"), .animalName: Value("コロ"), .breed: Value("柴犬"), .coatColor: Value("赤"),
        .birthDate: Value("20250203", "2025-02-03"), .sex: Value("1", "male"), .features: Value("左耳に傷"),
    ]

    private static let fitting: [PaperField: Value] = [
        .fittedOn: Value("20250301", "2025-03-01"), .clinic: Value("見本動物病院"), .clinicAddress: Value("東京都千代田区千代田1-2"),
        .clinicPhone: Value("0300002222", "03-0000-2222"), .veterinarian: Value("見本 医師"), .fittingCertificate: Value("1", FieldValue.yes),
    ]

    private static func payment(_ fee: Int) -> [PaperField: Value] {
        [
            .paymentCertificate: Value("1", FieldValue.yes), .paymentMethod: Value("1", PaymentMethod.convenienceStore.rawValue),
            .paidAmount: Value(String(fee)),
        ]
    }
}

extension Desk {
    /// Where certificates go.
    var paper: URL { workspace.root.appending(path: "paper") }

    var sheets: [URL] {
        ((try? FileManager.default.contentsOfDirectory(at: paper, includingPropertiesForKeys: nil)) ?? []).filter {
            $0.pathExtension == "pdf"
        }
    }

    /// What the paper desk needs of the settings. Nothing is keyed twice but registrations.
    var paperSettings: [String: String] {
        [
            "MCTERMINAL_SENDER_NAME": "登録機関見本", "MCTERMINAL_SENDER_ADDRESS": "〒100-0001 東京都千代田区千代田1-1",
            "MCTERMINAL_SENDER_PHONE": "03-0000-0000", "MCTERMINAL_PAPER_OUTPUT_FOLDER": paper.path,
            "MCTERMINAL_VERIFY":
                "registration=risky, ownerChange=none, informationChange=none, death=none, certificateReissue=none",
        ]
    }

    /// Runs the body with the program open and somebody logged in, at 80x24.
    func paperWork<R>(
        _ more: [String: String] = [:], isolation: isolated (any Actor)? = #isolation, _ body: (PtySession) async throws -> R
    ) async throws -> R {
        try FileManager.default.createDirectory(at: paper, withIntermediateDirectories: true)
        return try await work(paperSettings.merging(more) { $1 }) { try await body($0) }
    }

    /// Runs the body with a client of an operator at another desk.
    func colleagueClient<R>(isolation: isolated (any Actor)? = #isolation, _ body: (CommonDBClient) async throws -> R) async throws -> R {
        let client = CommonDBClient(
            configuration: CommonDBConfiguration(
                baseURL: sandbox.url, apiKey: Secret(sandbox.apiKey), http: HTTPSettings(proxy: ""), callsPerSecond: 100_000),
            onStatus: { _ in })
        _ = try await client.login(id: "op03", password: try sandbox.account(id: "op03").password)
        do {
            let result = try await body(client)
            await client.shutDown()
            return result
        } catch {
            await client.shutDown()
            throw error
        }
    }
}

extension PtySession {
    /// Keys a slip of these forms, which agree with it, and opens the batch.
    func openBatch(_ scripts: [FormScript]) async throws {
        try await type("<M-e>", until: "紙の申請のバッチ")
        try await type("n", until: "バッチの番号")
        var keys = "1"
        for procedure in Procedure.allCases { keys += "\(scripts.count { $0.procedure == procedure })<Enter>" }
        keys += "\(scripts.reduce(0) { $0 + (Int($1.values[.paidAmount]?.entry ?? "") ?? 0) })<Enter>"
        let hash = scripts.reduce(0) { $0 + ((try? ChipNumber($1.values[.chip]?.entry ?? "")).map(BatchSlip.hash) ?? 0) }
        try await type(keys + "\(hash)<F9>", until: "を始めました")
        try await wait(forText: "未入力")
    }

    /// Keys forms without a look, until the last is done; then back to the batch.
    func keyForms(_ scripts: [FormScript]) async throws {
        try await type("k", until: "様式を選んでください")
        try type(scripts.map(\.keys).joined())
        try await wait(forText: "このバッチで今できる申請書はありません", within: .seconds(30))
        try await type("<Esc>", until: "入力/検証")
    }

    /// Sends the batch on screen.
    func sendBatch() async throws {
        try await type("<F9>", until: "共通DBに送ります")
        try await type("y", until: "の送信を終えました")
    }
}
