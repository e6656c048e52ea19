import Domain
import Foundation
import Services
import Testing

@testable import Screens

extension AppDriver {
    /// Lets time pass at work: a key now and then keeps the screen unlocked.
    func work(_ seconds: TimeInterval) {
        var rest = seconds
        while rest > 0 {
            live(min(rest, 300))
            press(.redraw)
            rest -= 300
        }
    }
}

extension Inquiries {
    /// An afternoon at which everything presses that can: at 14:03 one is overdue, one has an hour left, one four, some have time.
    static func pressing(_ store: InquiryStore) throws {
        let other = OperatorID("ikimono-02")
        func at(_ day: String, _ hour: Int, _ minute: Int) -> Date { People.date("2026-11-\(day)", minute: hour * 60 + minute) }
        func receive(_ content: InquiryContent, _ at: Date, by: OperatorID = other) throws -> Inquiry {
            try store.receive(content, by: by, at: at)
        }
        _ = try receive(
            content(
                "登録証明書の再交付の手数料を知りたい。", name: "髙橋 花子", kana: "タカハシ ハナコ", number: "03-0000-1201", chip: People.takahashi.chip,
                category: .reissue, channel: .mail), at("20", 13, 0))
        _ = try receive(
            content("情報の変更の画面に進めない。", name: "\u{20BB7}田 一郎", number: "03-0000-1477", category: .account, channel: .web), at("20", 14, 40))
        _ = try receive(
            content("引っ越したので住所を変更したい。", name: "\u{FA19}田 あおい", category: .informationChange, channel: .mail), at("20", 17, 10))
        var night = content("譲り受けた犬の所有者変更の手続きを教えてほしい。", name: "濵﨑 みどり", category: .ownerChange, channel: .mail)
        night.subject = "所有者の変更について"
        night.answer = "変更登録の手順を案内する。返金はできないと伝える。"
        _ = try receive(night, at("20", 22, 30))
        _ = try receive(content("番号の照会", caller: .police, name: "丸の内北警察署", category: .foundAnimal), at("21", 9, 50))

        let due = try receive(
            content("手数料の払い戻しについて", name: "Maria Fernández", number: "090-0000-7788", category: .fees), at("21", 10, 0),
            by: People.operatorID)
        _ = try store.record(
            [.answered, .callBackPlanned(at: at("21", 14, 0))], on: due.id, expecting: due.version, by: People.operatorID,
            at: at("21", 10, 5))
        let later = try receive(content("死亡届の書き方", name: "﨑山 太郎", category: .deathNotice), at("21", 11, 0), by: People.operatorID)
        _ = try store.record(
            [.answered, .callBackPlanned(at: at("22", 9, 30))], on: later.id, expecting: later.version, by: People.operatorID,
            at: at("21", 11, 5))
        let raised = try receive(content("返金を強く求めている", name: "中村 誠", category: .fees), at("21", 12, 0))
        _ = try store.record(
            [.escalated(to: nil, note: "判断をお願いします")], on: raised.id, expecting: raised.version, by: other, at: at("21", 12, 9))
        let sent = try receive(content("狂犬病予防注射のはがきについて", name: "小林 蓮", category: .other, outcome: .outOfScope), at("21", 12, 30))
        _ = try store.record([.referred, .completed], on: sent.id, expecting: sent.version, by: other, at: at("21", 12, 33))
    }
}
