import Domain
import Foundation
import Services
import Terminal

extension App {
    /// What came back about inquiries beyond one note.
    mutating func receive(_ reply: DeskReply, _ slot: Slot?) {
        switch reply {
        case .figures(let result):
            followFigures(result)
            receiveFigures(result)
        case .counts(let views, let result): receiveCounts(views, result)
        case .found(let query, let view, let cursor, let result): receiveFound(query, view, after: cursor, result)
        case .operators(let result):
            let environment = environment
            if !updateLayer(LifeDialog.self, { $0.receive(result, environment) }) { receiveOperators(result) }
        case .bulk(let change, let result): receiveBulk(change, result)
        case .undone(let result): receiveUndone(result)
        case .contacts(let keys, let result):
            if slot == .fileContacts { receiveFileContacts(keys, result) } else { receiveContacts(keys, result) }
        case .surroundings(let inquiry, let result): receiveSurroundings(inquiry, result)
        case .answers(let hits): receiveAnswers(hits)
        case .draftVersions(_, let result): updateLayer(DraftVersionsDialog.self) { $0.receive(result) }
        case .dueCallBacks(let result): receiveDueCallBacks(result)
        case .calendar(let result):
            if case .success(let calendar) = result { updateLayer(LifeDialog.self) { $0.receive(calendar) } }
            receiveCalendar(result)
        }
    }
}
