import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// A made-up paper desk: batches in every state, forms in every state, certificates and notices beside them.
struct PaperSheet {
    let store: InquiryStore
    let batch: PaperBatch

    static let me = People.operatorID
    static let other = OperatorID("ikimono-02")
    static let third = OperatorID("ikimono-03")

    static func at(_ day: String, _ hour: Int, _ minute: Int) -> Date { People.date(day, minute: hour * 60 + minute) }

    /// Keyed once for all scenes: field by field takes its time.
    private static let filled = Dictionary(uniqueKeysWithValues: Procedure.allCases.map { ($0, Keying.filled($0)) })

    /// A form with every field keyed, about a chip of nobody.
    static func form(_ procedure: Procedure, chip: Int, _ entries: [PaperField: String] = [:]) -> PaperForm {
        var form = filled[procedure] ?? PaperForm(procedure, layoutVersion: 1)
        form[.chip] = PaperEntry(People.chips[chip])
        for (field, text) in entries { form[field] = PaperEntry(text) }
        return form
    }

    static func slip(
        _ number: String, on day: String = "2026-11-21", _ way: BatchSlip.Way = .post, of forms: [PaperForm], fees: Int = 0,
        more: [Procedure: Int] = [:]
    ) -> BatchSlip {
        let totals = BatchTotals(forms)
        return BatchSlip(
            number: number, receivedOn: People.day(day), way: way, counts: totals.counts.merging(more, uniquingKeysWith: +),
            fees: totals.fees + fees, hashTotal: totals.hashTotal)
    }

    // MARK: Steps

    func slot(_ number: Int) throws -> PaperSlot {
        guard let slot = try store.slots(of: batch.id).first(where: { $0.number == number }) else { throw StoreError.unknownInquiry(0) }
        return slot
    }

    /// `verify`: fields another person keys again; none: the form may be sent.
    func key(
        _ number: Int, _ form: PaperForm, by: OperatorID = other, at: Date = at("2026-11-21", 10, 20), verify: [PaperField] = [],
        _ tally: KeyingTally = KeyingTally(keys: 180, seconds: 75, corrections: [.ownerName: 1])
    ) throws {
        _ = try store.recordForm(
            FormStep(slot: try slot(number), work: .keying, step: .keyed(form, tally, verify: verify), by: by, at: at))
    }

    func verify(_ number: Int, _ form: PaperForm, by: OperatorID = me, at: Date = at("2026-11-21", 11, 5)) throws {
        _ = try store.recordForm(
            FormStep(
                slot: try slot(number), work: .verifying, step: .verified(form, KeyingTally(keys: 60, seconds: 25)), by: by, at: at))
    }

    func step(_ number: Int, _ steps: PaperStep..., by: OperatorID = me, at: Date = at("2026-11-21", 13, 10)) throws {
        for step in steps {
            let slot = try slot(number)
            _ = try store.record(step, onSlot: slot.id, expecting: slot.version, by: by, at: at)
        }
    }

    /// Keyed, sent and accepted.
    func accept(_ number: Int, _ form: PaperForm, certificate: Int? = nil, at: Date = at("2026-11-21", 13, 20)) throws {
        try key(number, form)
        try step(number, .submitted(IdempotencyKey(), nil, asked: Data()), .accepted(certificate.map(Self.certificate)), at: at)
    }

    private static func certificate(_ number: Int) -> RegistrationCertificate {
        RegistrationCertificate(
            chip: People.chip(People.chips[number]), changeKey: ChangeKey(indices: Array(repeating: 3, count: 11)),
            number: "26-00\(4_100 + number)", issuedAt: at("2026-11-21", 13, 20),
            fee: Fee(procedure: .registration, channel: .paper, amount: 1_400))
    }

    // MARK: The batches

    private static func open(_ slip: BatchSlip, _ store: InquiryStore, at: Date) throws -> PaperSheet {
        PaperSheet(store: store, batch: try store.openBatch(slip, by: other, at: at))
    }

    /// A slot in each state. The slip counts a form less than came, and more money.
    static func everyState(_ store: InquiryStore) throws -> PaperSheet {
        var forms: [PaperForm] = [
            form(.registration, chip: 1), form(.registration, chip: 2), form(.registration, chip: 3),
            form(.registration, chip: 4, [.phone: "0300001201"]), form(.ownerChange, chip: 5), form(.ownerChange, chip: 6),
            form(.informationChange, chip: 7), form(.ownerChange, chip: 8), form(.death, chip: 9),
            form(.death, chip: 10, [.deathDate: "2026-11-01"]), form(.registration, chip: 11, [.paidAmount: "300"]),
            form(.death, chip: 12), form(.registration, chip: 13), form(.certificateReissue, chip: 14), form(.registration, chip: 15),
            form(.certificateReissue, chip: 16),
        ]
        let sheet = try open(slip("20261121-02", of: forms, fees: 1_100), store, at: at("2026-11-21", 9, 40))
        forms.insert(form(.registration, chip: 0), at: 0)
        var second = forms[5]
        second[.ownerName] = PaperEntry("高橋 花子")
        second[.chip] = PaperEntry("999000000700050")
        let draft = FormDraft(
            slot: try sheet.slot(2).id, by: other, work: .keying, form: PaperForm(.registration, layoutVersion: 1), typed: "99900",
            cursor: 5, savedAt: AppDriver.start.addingTimeInterval(-40))
        try store.journalForm(draft)
        try sheet.key(3, forms[3], verify: [.chip, .ownerName, .phone])
        try sheet.key(4, forms[4], by: me, verify: [.chip, .ownerName, .phone])
        try sheet.key(5, forms[5], verify: [.chip, .ownerName])
        try sheet.verify(5, second, by: third)
        try sheet.key(6, forms[6], verify: [.chip, .ownerName])
        try sheet.verify(6, forms[6])
        try sheet.key(7, forms[7])
        try sheet.step(7, .submitted(IdempotencyKey(), nil, asked: Data()))
        try sheet.accept(8, forms[8], certificate: 8)
        try sheet.accept(9, forms[9])
        try sheet.key(10, forms[10])
        try sheet.step(
            10, .submitted(IdempotencyKey(), nil, asked: Data()),
            .refused([FieldRefusal(field: "deathDate", code: "beforeBirth")], code: "invalidFields", reason: .refused))
        try sheet.key(11, forms[11])
        try sheet.step(11, .setAside(.feeShort, note: "不足1,100円。通知状を出す。"))
        try sheet.key(12, forms[12])
        try sheet.step(12, .setAside(.illegible, note: ""), .letterMade(kind: "illegible"), .returned(note: "写真を同封"))
        try sheet.key(13, forms[13])
        try sheet.step(13, .submitted(IdempotencyKey(), nil, asked: Data()), .accepted(nil))
        for number in 14...16 { try sheet.accept(number, forms[number], certificate: number) }
        let job = UUID()
        let certificates = try store.certificates(in: [.waiting], limit: 10)
        try store.beginPrinting(certificates.filter { $0.number > 14 }.map(\.id), job: job, by: me, at: at("2026-11-21", 13, 40))
        _ = try store.certificatesUncertain(job: job, at: at("2026-11-21", 13, 45))
        return sheet
    }

    /// All forms verified, and agreeing with the slip.
    static func ready(_ store: InquiryStore) throws -> PaperSheet {
        let forms = [form(.registration, chip: 20), form(.registration, chip: 21), form(.death, chip: 22)]
        let sheet = try open(slip("20261120-02", on: "2026-11-20", .counter, of: forms), store, at: at("2026-11-20", 15, 0))
        for (index, form) in forms.enumerated() {
            try sheet.key(index + 1, form, by: index == 0 ? me : other, at: at("2026-11-20", 15, 20 + index))
        }
        return sheet
    }

    /// Closed; a form was set aside, and the money explained.
    static func closed(_ store: InquiryStore) throws -> PaperSheet {
        let forms = [form(.death, chip: 30), form(.registration, chip: 31, [.paidAmount: "300"])]
        let sheet = try open(slip("20261118-01", on: "2026-11-18", of: forms, fees: 1_100), store, at: at("2026-11-18", 9, 30))
        try sheet.accept(1, forms[0], at: at("2026-11-18", 10, 0))
        try sheet.key(2, forms[1], at: at("2026-11-18", 10, 5))
        try sheet.step(2, .setAside(.feeShort, note: ""), at: at("2026-11-18", 10, 10))
        var explanations = BatchExplanations(slots: [2: "手数料不足"])
        for difference in try store.batchTotals(sheet.batch.id).differences(from: sheet.batch.slip) {
            explanations.differences[difference] = "票の手数料の書き誤り"
        }
        _ = try store.closeBatch(
            sheet.batch.id, explanations: explanations, expecting: sheet.batch.version, by: other, at: at("2026-11-19", 17, 0))
        return sheet
    }

    /// Everything is done and agrees with the slip.
    static func agreeing(_ store: InquiryStore) throws -> PaperSheet {
        let forms = [form(.death, chip: 40), form(.informationChange, chip: 41)]
        let sheet = try open(slip("20261121-04", of: forms), store, at: at("2026-11-21", 9, 0))
        try sheet.accept(1, forms[0])
        try sheet.accept(2, forms[1])
        return sheet
    }

    /// Everything is done or set aside; an envelope is missing, and the money does not agree.
    static func differing(_ store: InquiryStore) throws -> PaperSheet {
        let forms = [form(.death, chip: 42), form(.registration, chip: 43, [.paidAmount: "300"])]
        let sheet = try open(slip("20261121-05", of: forms, fees: 1_100, more: [.death: 1]), store, at: at("2026-11-21", 9, 0))
        try sheet.accept(1, forms[0])
        try sheet.key(2, forms[1])
        try sheet.step(2, .setAside(.feeShort, note: ""))
        return sheet
    }

    /// Nothing of it is keyed.
    static func empty(_ store: InquiryStore) throws -> PaperSheet {
        try open(
            BatchSlip(
                number: "20261121-03", receivedOn: Keying.today, way: .post, counts: [.registration: 40, .ownerChange: 8], fees: 58_000,
                hashTotal: 2_213_480), store, at: at("2026-11-21", 13, 50))
    }

    // MARK: Desks

    static func desk(_ fill: (InquiryStore) throws -> Void) -> FakeDesk {
        let desk = FakeDesk(store: Inquiries.store(fill))
        desk.formLookUp = { [records = desk.records] in .success(records[$0]) }
        return desk
    }

    /// Everything above.
    @Sendable static func full() -> FakeDesk {
        desk { store in
            _ = try closed(store)
            _ = try ready(store)
            _ = try everyState(store)
            _ = try empty(store)
        }
    }

    @Sendable static func mixed() -> FakeDesk { desk { _ = try everyState($0) } }
    @Sendable static func verified() -> FakeDesk { desk { _ = try ready($0) } }

    /// Notices no mail has brought, one of them because the mail came back.
    @Sendable static func undelivered() -> FakeDesk {
        desk { store in
            _ = try everyState(store)
            let form = form(.ownerChange, chip: 50)
            let sheet = try open(slip("20261121-06", .counter, of: [form]), store, at: at("2026-11-21", 10, 0))
            try sheet.accept(1, form, certificate: 50, at: at("2026-11-21", 13, 30))
            let notices = try store.completionNotices(in: [.due], limit: 10)
            for (notice, state) in zip(notices, [CompletionNotice.State.noAddress, .failed]) {
                try store.settleNotice(notice.id, state, code: state == .failed ? "550" : "", at: at("2026-11-21", 13, 40))
            }
        }
    }

    /// Paper, letters and a printer.
    @Sendable static func configure(_ configuration: inout App.Configuration) {
        configuration.paper = Keying.tables
        configuration.printing = PrintingSetup(
            places: [.printer], templates: LetterTemplates.load().templates,
            sender: DocumentSender(
                name: "見本県動物愛護協会", postalCode: "1000005", address: "東京都千代田区丸の内九丁目9-9", phone: "03-0000-9000"))
    }
}

extension AppDriver {
    /// At the paper desk of a store, logged in.
    static func paper(
        _ language: Language = .japanese, size: Size = Size(width: 80, height: 24), desk: FakeDesk = PaperSheet.mixed(),
        supervisor: Bool = false
    ) -> AppDriver {
        let driver = AppDriver(language, size: size, desk: desk) { configuration in
            PaperSheet.configure(&configuration)
            if supervisor { configuration.supervisors = [People.userID] }
        }
        driver.logIn()
        driver.press(.paperDesk)
        return driver
    }

    var batchView: BatchView? { app.desk?.main as? BatchView }

    /// Opens the chosen batch, or the one of a number, with the cursor on a form.
    func openBatch(_ number: String? = nil, form: Int = 1) {
        if let number, let list = app.desk?.main as? BatchListView {
            press(.down, times: list.rows.firstIndex { $0.batch.slip.number == number } ?? 0)
        }
        press(.open)
        press(.down, times: form - 1)
    }

    func slot(_ number: Int) -> PaperSlot? { slots.first { $0.number == number } }

    /// Chooses a row of the list on top by its place.
    func choose(_ place: Int) {
        press(.down, times: place)
        press(.open)
    }
}
