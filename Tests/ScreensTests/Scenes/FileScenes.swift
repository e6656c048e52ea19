import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// A made-up matter with everything an inquiry can have around it.
enum Matter {
    static let caller = (name: "髙橋 花子", kana: "タカハシ ハナコ", phone: "090-0000-1234")
    static let other = OperatorID("ikimono-02")

    static func at(_ day: String, _ hour: Int, _ minute: Int) -> Date { People.date(day, minute: hour * 60 + minute) }

    private static func content(_ question: String, _ category: InquiryCategory, answer: String = "") -> InquiryContent {
        Inquiries.content(
            question, name: caller.name, kana: caller.kana, number: caller.phone, chip: People.takahashi.chip, category: category,
            answer: answer)
    }

    /// The inquiry the scenes are about; the store's third.
    static let main: Inquiry.ID = 3
    static let fees: Inquiry.ID = 1
    static let duplicate: Inquiry.ID = 2
    static let mail: Inquiry.ID = 4

    static func fill(_ store: InquiryStore) throws {
        let fees = try store.receive(
            content("手数料をコンビニで払ったが、領収書をなくした。", .fees, answer: "支払いの記録で確認できることを説明。"), by: People.operatorID,
            at: at("2026-11-16", 16, 40))
        _ = try store.record(
            [.noted(settled(fees.content, .answered)), .answered, .completed], on: fees.id, expecting: fees.version, by: People.operatorID,
            at: at("2026-11-16", 16, 46))
        _ = try store.receive(content("引っ越したので住所を変えたい。", .informationChange), by: other, at: at("2026-11-21", 9, 5))
        let main = try store.receive(
            content(
                "引っ越した。マイクロチップの登録の住所の変更はどうすればよいか。登録証明書は見つからない。", .informationChange,
                answer: "マイページの「情報の変更」から変えられることを案内。"), by: People.operatorID, at: at("2026-11-21", 10, 15))
        let mail = try store.receive(
            InquiryContent(
                channel: .mail, callerName: "Hanako T.", mailAddress: "hanako@example.jp", category: .reissue, subject: "証明書の再発行",
                question: "登録証明書をなくしました。再交付の手続きを教えてください。"), by: other, at: at("2026-11-21", 10, 40))
        let double = try store.receive(content("さっきの者だが、住所の件。", .informationChange), by: other, at: at("2026-11-21", 10, 58))
        var version = main.version
        func step(_ changes: [InquiryChange], _ by: OperatorID, _ time: Date) throws {
            version = try store.record(changes, on: main.id, expecting: version, by: by, at: time).version
        }
        try step([.tagged(adding: ["住所", "証明書なし"], removing: [])], People.operatorID, at("2026-11-21", 10, 17))
        try step([.handedOver(to: other, note: "証明書番号の調べ方を折り返してください。")], People.operatorID, at("2026-11-21", 10, 21))
        try step([.taken, .linked(mail.id)], other, at("2026-11-21", 10, 50))
        _ = try store.record(
            [.merged(into: main.id, note: "同じ用件")], on: double.id, expecting: double.version, by: other, at: at("2026-11-21", 11, 0))
        try step([.callBackPlanned(at: at("2026-11-21", 15, 30), isAnyones: true)], other, at("2026-11-21", 11, 2))
    }

    static func settled(_ content: InquiryContent, _ outcome: Outcome) -> InquiryContent {
        var content = content
        content.outcome = outcome
        return content
    }
}

extension AppDriver {
    /// Opens an inquiry by its receipt number.
    func openFile(_ id: Inquiry.ID) {
        guard let inquiry = try? desk.store.inquiry(id) else { return }
        search(inquiry.receiptNumber.text)
    }

    /// Opens an inquiry and turns to its context, on the first row for which `isWanted` holds.
    func openContext(_ id: Inquiry.ID, on isWanted: (InquiryContext.Row) -> Bool = { _ in true }) {
        openFile(id)
        press(.contextPane)
        var turns = 0
        while let row = file?.context.selected, !isWanted(row), turns < 40 {
            press(.down)
            turns += 1
        }
    }

    /// Opens the first row of the list for which `isWanted` holds.
    func openFirst(_ isWanted: (InquirySummary) -> Bool) {
        guard let place = list?.trail.firstIndex(where: isWanted) else { return }
        press(.top)
        press(.down, times: place)
        press(.open)
    }

    var dialog: LifeDialog? { layer(LifeDialog.self) }
}

extension InquiryContext.Row {
    var isDuplicate: Bool { if case .duplicate = self { true } else { false } }
    var isLink: Bool { if case .link = self { true } else { false } }
    var isMerged: Bool { if case .merged = self { true } else { false } }
    var isContact: Bool { if case .contact = self { true } else { false } }
    func isAnswer(_ id: String) -> Bool { answer?.id == id }
}

extension Scene {
    /// A scene with the matter in the store.
    private static func file(
        _ name: String, supervisors: [String] = [], _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        var scene = work("file-\(name)", desk: { FakeDesk(store: Inquiries.store(Matter.fill)) }, play)
        scene.configure = { $0.supervisors = supervisors }
        return scene
    }

    static let files: [Scene] = [
        file("from-list") { driver in
            driver.press(.viewAll)
            driver.press(.down, times: 2)
            driver.press(.open)
        },
        file("end") { driver in
            driver.openFile(Matter.main)
            driver.press(.bottom)
        },
        file("context") { $0.openContext(Matter.main) },
        file("context-answers") { $0.openContext(Matter.main, on: { $0.answer != nil }) },
        file("answer") { driver in
            driver.openContext(Matter.main, on: { $0.answer != nil })
            driver.press(.open)
        },
        file("answer-inserted") { driver in
            driver.press(.note)
            driver.openContext(Matter.main, on: { $0.answer != nil })
            driver.press(.insertAnswer)
        },
        file("merged") { $0.openFile(5) },
        file("completed") { $0.openFile(Matter.fees) },
        file("overdue") { driver in
            driver.advance(20 * 3600)
            driver.type(People.password)
            driver.press(.submit)
            driver.openFile(Matter.duplicate)
        },
        file("mail") { $0.openFile(Matter.mail) },
        file("not-logged") { driver in
            driver.desk.writeFailure = .notWritable(.diskFull)
            driver.openFile(Matter.main)
        },
        file("hand-over") { driver in
            driver.openFile(Matter.main)
            driver.press(.handOver)
            driver.press(.cursorDown)
            driver.press(.submit)
            driver.type("午後の折返しをお願いします")
        },
        file("escalate", supervisors: ["ikimono-01"]) { driver in
            driver.openFile(Matter.main)
            driver.press(.escalate)
        },
        file("call-back-closed") { driver in
            driver.openFile(Matter.main)
            driver.press(.planCallBack)
            driver.type("明日7時")
            driver.press(.submit)
        },
        file("refer") { driver in
            driver.openFile(Matter.main)
            driver.press(.refer)
        },
        file("merge") { driver in
            driver.openFile(Matter.main)
            driver.press(.merge)
        },
        file("merge-asked") { driver in
            driver.openContext(Matter.main, on: \.isDuplicate)
            driver.press(.merge)
        },
        file("unmerge") { driver in
            driver.openFile(Matter.main)
            driver.press(.unmerge)
        },
        file("unlink") { driver in
            driver.openFile(Matter.main)
            driver.press(.unlink)
        },
        file("tags") { driver in
            driver.openFile(Matter.main)
            driver.press(.editTags)
            driver.type("、至急")
        },
        file("reopen") { driver in
            driver.openFile(Matter.fees)
            driver.press(.reopen)
        },
        file("spam") { driver in
            driver.openFile(Matter.main)
            driver.press(.markSpam)
        },
        file("versions") { driver in
            driver.press(.note)
            driver.type("最初に書いたこと")
            driver.live(1)
            driver.type("。そのあと足したこと")
            driver.live(1)
            driver.press(.setAsideNote)
            driver.openFile(6)
            driver.press(.draftVersions)
        },
        file("stale") { driver in
            driver.openFile(Matter.main)
            driver.press(.handOver)
            driver.press(.submit)
            driver.type("これは消えません")
            driver.somebodyTakes(Matter.main)
            driver.press(.submit)
        },
    ]
}

extension AppDriver {
    /// Somebody else takes the inquiry in another program.
    func somebodyTakes(_ id: Inquiry.ID) {
        guard let inquiry = try? desk.store.inquiry(id) else { return }
        _ = try? desk.store.record([.taken], on: id, expecting: inquiry.version, by: OperatorID("ikimono-03"), at: now)
    }
}
