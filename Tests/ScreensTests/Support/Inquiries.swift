import Domain
import Foundation
import Services

/// Made-up inquiries in a store.
enum Inquiries {
    static func content(
        _ question: String, caller: CallerKind = .owner, name: String = "", kana: String = "", number: String = "",
        chip: ChipNumber? = nil, category: InquiryCategory? = nil, answer: String = "", outcome: Outcome? = nil, channel: Channel = .phone
    ) -> InquiryContent {
        InquiryContent(
            channel: channel, caller: caller, callerName: name, callerKana: kana, callBackNumber: number, chip: chip, category: category,
            question: question, answer: answer, outcome: outcome)
    }

    /// A morning's work: every state, names that hurt, long questions, other people's inquiries.
    static func morning(_ store: InquiryStore) throws {
        let other = OperatorID("ikimono-02")
        func at(_ hour: Int, _ minute: Int) -> Date { People.date("2026-11-21", minute: hour * 60 + minute) }
        let yesterday = People.date("2026-11-20", minute: 16 * 60 + 40)

        let fees = try store.receive(
            content(
                "手数料の払い方をまちがえたようだ。二重に払ったかもしれない。", name: "濵﨑 みどり", kana: "ハマサキ ミドリ", number: "03-0000-4567",
                category: .fees, answer: "支払いの記録を調べて折り返す。", outcome: .callBack), by: People.operatorID, at: yesterday)
        _ = try store.record(
            [.callBackPlanned(at: at(15, 30))], on: fees.id, expecting: fees.version, by: People.operatorID,
            at: yesterday.addingTimeInterval(260))

        let mail = try store.receive(
            content(
                "引っ越しました。住所の変更はどこでできますか。", name: "Maria Fernández", number: "090-0000-7788", category: .informationChange,
                answer: "マイページの「情報の変更」を案内。", outcome: .answered, channel: .mail), by: other, at: at(9, 2))
        _ = try store.record([.answered, .completed], on: mail.id, expecting: mail.version, by: other, at: at(9, 6))

        let found = try store.receive(
            content(
                "公園で首輪のない柴犬を保護した。番号は読み取ってもらった。飼い主に連絡したい。", caller: .finder, name: "保護 した人", number: "090-0000-1122",
                chip: People.takahashi.chip, category: .foundAnimal, outcome: .handedOver), by: People.operatorID, at: at(10, 15))
        _ = try store.record(
            [.handedOver(to: nil, note: "所有者への連絡をお願いします")], on: found.id, expecting: found.version, by: People.operatorID, at: at(10, 21))

        let wrong = try store.receive(content("まちがい電話"), by: People.operatorID, at: at(10, 50))
        _ = try store.record([.discarded(note: "")], on: wrong.id, expecting: wrong.version, by: People.operatorID, at: at(10, 51))

        _ = try store.receive(
            content(
                "亡くなった猫の届け出をしたい。登録証明書が見つからない。変更キーも分からない。どうすればよいか。", name: "﨑山 太郎", kana: "サキヤマ タロウ",
                number: "090-0000-4401", chip: People.sakiyama.chip, category: .deathNotice), by: People.operatorID, at: at(11, 30))
        _ = try store.receive(
            content("番号の照会", caller: .police, name: "丸の内北警察署", number: "03-0000-0110", category: .foundAnimal), by: other, at: at(13, 58))
    }

    /// So many inquiries that only a window of them is in memory.
    static func many(_ count: Int, in store: InquiryStore) throws {
        let batch = (0..<count).map { index in
            NewInquiry(
                content: content("質問 \(index)", name: "相手\(index)", category: .other), by: People.operatorID,
                at: People.date("2026-11-20", minute: 480).addingTimeInterval(Double(index)))
        }
        _ = try store.receive(batch)
    }

    static func store(_ fill: (InquiryStore) throws -> Void) -> InquiryStore {
        do {
            let store = try InquiryStore.inMemory()
            try fill(store)
            return store
        } catch { preconditionFailure("no store in memory: \(error)") }
    }
}
