import Domain
import Foundation
import Services

@testable import Screens

/// What the printer did with answers to the police.
struct FakePolice {
    /// Why nothing comes out.
    var trouble: PrintTrouble?
    var replies: [PoliceReplyContent] = []
}

extension FakeDesk {
    func answer(_ request: PoliceRequest) -> [PoliceReply] {
        switch request {
        case .list(let id):
            return [
                .list(
                    before: id,
                    read { store throws(StoreError) in try store.policeInquiries(before: id, limit: PoliceRequest.page) })
            ]
        case .receive(let letter, let by, let at):
            return [.received(write { store throws(StoreError) in try store.receivePoliceLetter(letter, by: by, at: at) })]
        case .record(let step, let known, let by, let at):
            let result = write { store throws(StoreError) in
                try store.record(step, onPoliceInquiry: known.id, expecting: known.version, by: by, at: at)
            }
            return [.recorded(step, on: known.id, result)]
        case .lookUp(let id, let chip):
            return [.lookedUp(id, chip, registryFailure.map { .failure($0) } ?? .success(records[chip]))]
        case .printReply(let content, let id, let place):
            if let trouble = police.trouble { return [.replyPrinted(id, .failure(trouble))] }
            police.replies.append(content)
            return [.replyPrinted(id, .success(place))]
        }
    }
}

/// Made-up letters of the police.
enum PoliceSheet {
    static let letter = PoliceLetter(
        number: "見本刑第123号", date: People.day("2026-11-18"), receivedOn: People.day("2026-11-20"), receivedBy: .post, station: "奈良県見本警察署",
        department: "刑事課", officer: "見本 太郎", phone: "03-0000-0110", basis: "刑事訴訟法第197条第2項", chip: People.takahashi.chip,
        request: "所有者の氏名・住所・電話番号")

    /// One in each state; the newest is not registered, and came by phone.
    static func store() -> InquiryStore {
        Inquiries.store { store in
            func at(_ minute: Int) -> Date { People.date("2026-11-20", minute: 600 + minute) }
            var fax = letter
            fax.number = "見本生第7号"
            fax.receivedBy = .fax
            fax.basis = "遺失物法第12条"
            fax.station = "東京都見本東警察署"
            fax.department = "会計課"
            fax.chip = People.sakiyama.chip
            let first = try store.receivePoliceLetter(fax, by: People.operatorID, at: at(0))
            _ = try store.record(
                .answered(.fax, found: true, fields: ["registered", "ownerName"]), onPoliceInquiry: first.id, expecting: 1,
                by: People.operatorID, at: at(30))
            var taken = fax
            taken.number = "見本生第8号"
            let second = try store.receivePoliceLetter(taken, by: People.operatorID, at: at(40))
            _ = try store.record(
                .closed(note: "取下げ"), onPoliceInquiry: second.id, expecting: 1, by: People.operatorID, at: at(50))
            _ = try store.receivePoliceLetter(letter, by: People.operatorID, at: at(60))
            var call = letter
            call.number = "口頭"
            call.receivedBy = .phone
            call.basis = "警察法第2条"
            call.chip = People.chip("999000000099999")
            _ = try store.receivePoliceLetter(call, by: People.operatorID, at: at(70))
        }
    }
}
